"""What people read: articles, lists, the newsletter, signs at old addresses."""
