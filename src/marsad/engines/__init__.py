"""Where the stages run: on the cores of this machine, or on a cluster. An engine is given the work; it knows no stage.

`pipeline.Engine` says what each of them does; the command that reads introduces the two.
"""
