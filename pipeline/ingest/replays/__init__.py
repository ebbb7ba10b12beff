"""The words that announce a replay, and what they say."""
