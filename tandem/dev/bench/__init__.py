"""./dev bench …: figures about Tandem on this machine, made by commands that anybody can repeat."""

BARE = "/bare/"  # where the view is served with which the pages are compared
