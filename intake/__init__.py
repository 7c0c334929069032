"""What comes from outside, read under limits of time, memory and size, away from the server's own process.

In: bytes that nobody vouches for, and a `Budget`. Out: plain values, or `Refused` with a reason in Chinese. Imports
nothing of ours but where the checkout lies; every reader of files, whatever the format, stands on this room.

`apart` runs a reader in a process of its own that is killed when it takes too long; `archive`, `markup`, `database`,
`portable`, `notation` and `outline` open zip, XML, SQLite, PDF, JSON and YAML the only way they are opened here.
"""
