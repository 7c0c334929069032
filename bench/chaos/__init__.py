"""`python -m bench.chaos`: what happens to the atlas when processes are killed, disks fill, wires are cut, clocks jump.

Each trial is done a fixed number of times within a fixed time, on this machine's loopback and in temporary folders
only, against a real server or the real command in a process of its own. The table says tried, held, fell.
"""
