"""What a page needs to look like itself: references to images, stylesheets and fonts, and what such files are."""
