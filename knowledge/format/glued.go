package format

// splitGlued finds tables whose cells lost what parted them.
func splitGlued(*draft) {}
