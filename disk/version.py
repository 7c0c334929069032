"""What the program is called and which release this is; the wheel takes its version from here."""

PROGRAM = "henan-cluster-atlas"
VERSION = "0.1.0"
