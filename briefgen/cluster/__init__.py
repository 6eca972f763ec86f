"""Reports gathered into stories."""

from briefgen.cluster.stories import cluster_reports

__all__ = ["cluster_reports"]
