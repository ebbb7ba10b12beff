"""One whole run: from what is due to the bytes in feeds/, and those told of them."""
