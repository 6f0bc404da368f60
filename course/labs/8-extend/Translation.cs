/// <summary>Lab 8, starter: a translation that changes nothing. What it has to do is in the handout.</summary>
public static class Translation
{
    public static string Run(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            lines.Add(line);
        }

        return string.Join('\n', lines);
    }
}
