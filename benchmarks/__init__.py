"""What the pipeline costs, beside a peer doing the same work in the same run."""
