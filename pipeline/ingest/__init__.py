"""From a source to a draft: nothing here files anything."""
