"""Ways measured in turn are compared round by round, and only where both came to an end."""

from bench import first, switch


def of(*rounds, faults=(), asked="first"):
    return {asked: [one and {"complete_ms": one, "own_bytes": 2_000} for one in rounds], "faults": list(faults)}


def test_first_loads_are_told_as_ratios_to_the_empty_page_of_the_same_round():
    told = first.told({"floor": of(100, 200, None), "opening": of(150, 500, 9_000, faults=["a fault"])})
    assert told.splitlines() == [
        "floor: 150 ms, 1.00 x (1.00, 1.00), 2 kB of our own",
        "opening: 325 ms, 2.00 x (1.50, 2.50), 2 kB of our own",
        "  a fault",
    ]


def test_switches_are_told_in_frames_more_than_the_repaint_of_the_same_round():
    told = switch.told({"repaint": of(10, None, 20, asked="change"), "opening": of(60, 70, 20, asked="change")})
    assert told.splitlines()[1] == "opening: 40 ms, 1.5 frames more (0.0, 3.0)"
