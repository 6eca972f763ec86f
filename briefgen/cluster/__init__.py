"""Reports gathered into stories."""

from briefgen.cluster.stories import Grouping, Outline, cluster_reports, group_entries

__all__ = ["Grouping", "Outline", "cluster_reports", "group_entries"]
