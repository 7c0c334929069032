"""`python -m data.dictionary`: write the page and the package."""

from data.dictionary.package import PACKAGE, package_text
from data.dictionary.page import PAGE, page_text
from disk.write import write_whole

if __name__ == "__main__":
    for path, text in ((PAGE, page_text()), (PACKAGE, package_text())):
        write_whole(path, text.encode())
