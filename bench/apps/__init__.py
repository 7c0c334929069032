"""Small Streamlit apps that are measured beside the atlas."""
