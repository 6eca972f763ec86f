"""The built site to a branch of a git remote, as GitHub Pages serves it."""

from briefgen.deliver.publish.branch import Change, Plan, Published, publish_branch
from briefgen.deliver.publish.files import SiteFile, list_site

__all__ = ["Change", "Plan", "Published", "SiteFile", "list_site", "publish_branch"]
