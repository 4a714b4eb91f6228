"""What one picture may take, and how many may wait; both sides read it."""

# The ways in which a file is developed, as both sides call them.
PHOTO, DRAWING = b"P", b"D"
# A JPEG is decoded at the size that is kept, so that the largest camera of a phone (200 million) costs little. Every
# other format has to be decoded whole: a phone's screenshots and photos stay below, a page made to hurt does not.
MEGAPIXELS_JPEG, MEGAPIXELS = 200, 25
# Address space of the process, about 250 MB of which are the libraries; processor time of one picture.
MEMORY = 768 * 1024 * 1024
SECONDS = 4
# A progressive JPEG has some ten scans; one made to hurt repeats them hundreds of times.
MOST_SCANS = 64
# Of four threads that serve pages one is always free for those who want something else.
WAITING = 3
PATIENCE = 20.0
