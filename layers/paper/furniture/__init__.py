"""What stands round the map on a sheet: frames, title, footer, legend, scale bar, panels."""
