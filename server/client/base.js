/* Where the server is, told to Streamlit's script before it runs: from the address of a room it would first ask below
   that room (/reports/_stcore/health), where there is nothing. */
window.__streamlit = { BACKEND_BASE_URL: new URL(".", document.currentScript.src).href };
