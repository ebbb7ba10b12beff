"""What is made for the office alone: when which replay ends, as a picture and as a calendar."""
