"""Who may speak to the app, how much and how often: what stands in front of Streamlit."""
