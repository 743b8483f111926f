"""The interactive map: one folium page with our own plugin, complete in one file."""
