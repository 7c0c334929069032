"""Work in the background: one bounded pool of processes, with a queue, a limit and a result kept on disk.

In: a `Task`, which names a function of ours and its plain arguments. Out: a `State` (place in the queue, progress,
time left, then a file), the same for everybody who asks for equal work. Imports nothing of ours but disk/; knows
neither maps nor Streamlit. `export/work/` says what is done, `views/exports/waiting.py` shows it.

`pool` is what others call. `queue` orders, `pace` estimates, `store` keeps results, `process` and `worker` are the two
ends of a pipe that carries lines of JSON; nothing is pickled, and no worker imports what started it.
"""
