"""The start of ``briefgen build``, for the command line to make before it loads anything else."""

from briefgen.render.ahead import Ahead, begin

__all__ = ["Ahead", "begin"]
