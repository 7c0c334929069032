"""Why something could not be kept, in one sentence that a planner understands (Chinese)."""


class WorkspaceFault(Exception):
    """Something could not be kept or read; nothing that was kept before is lost. As text: what, why, what to do."""


class NotAllowed(WorkspaceFault):
    """The person's role does not go so far, or the thing is another person's."""


class Gone(WorkspaceFault):
    """There is no such thing, or it is not to be seen by this person."""


class NewerSchema(WorkspaceFault):
    """The workspace was last used by a newer version of the program."""
