"""OFD (GB/T 33190-2016), the state's own page format: read by place, as PDF is."""
