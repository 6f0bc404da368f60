namespace Cli;

public static class Entry
{
    public static int Main(string[] args) => args.Length == 0 ? 2 : 0;
}
