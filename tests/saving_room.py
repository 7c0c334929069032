"""A room with nothing but the form of 保存此视图."""

from views.state import session as state
from views.workspace import saving


def show(atlas):
    """The form, as it stands in the popover; the kept table of the view has work that is not kept."""
    saving._form(atlas, lambda _here, _link: ["产值表"])
    state.write_address(atlas.layers)
