"""A frozen module that has no file in the library."""

initialized = True


def main():
    print("Hello world!")


if __name__ == "__main__":
    main()
