"""A live preview of the built site: saved, built, shown."""

from briefgen.deliver.preview.page import Fault
from briefgen.deliver.preview.server import Preview, PreviewOptions, site_prefix
from briefgen.deliver.preview.watch import Rebuild, Settle

__all__ = ["Fault", "Preview", "PreviewOptions", "Rebuild", "Settle", "site_prefix"]
