using Site;
using Xunit;

namespace Tests.House;

/// <summary>The links between the repository's pages lead somewhere: README, CHANGELOG, the pages of docs/ and course/, and all others.</summary>
public sealed class LinkTests
{
    [Fact]
    public void Every_link_of_a_page_leads_to_a_file_and_every_anchor_to_a_heading() =>
        Assert.Empty(RepositoryLinks.Broken(Repository.Root));

    [Fact]
    public void Pages_of_all_parts_are_looked_at()
    {
        var pages = RepositoryLinks.Pages(Repository.Root).Select(page => Path.GetRelativePath(Repository.Root, page).Replace('\\', '/')).ToList();
        Assert.Contains("README.md", pages);
        Assert.Contains("CHANGELOG.md", pages);
        Assert.Contains("docs/decisions/001-values-are-two-words.md", pages);
        Assert.Contains("course/labs/1-interpreter/README.md", pages);
    }

    [Theory]
    [InlineData("[a](other.md)", null)]
    [InlineData("[a](other.md#a-heading)", null)]
    [InlineData("[a](#here)", null)]
    [InlineData("[a](folder)", null)]
    [InlineData("[a](https://example.org/x)", null)]
    [InlineData("`[a](missing.md)`", null)]
    [InlineData("```\n[a](missing.md)\n```", null)]
    [InlineData("[a][r]\n\n[r]: other.md", null)]
    [InlineData("[a](missing.md)", "page.md:3: missing.md: there is no such file")]
    [InlineData("![a](missing.svg)", "page.md:3: missing.svg: there is no such file")]
    [InlineData("[a][r]\n\n[r]: missing.md", "page.md:5: missing.md: there is no such file")]
    [InlineData("[a](other.md#another)", "page.md:3: other.md#another: that page has no such heading")]
    [InlineData("[a](#there)", "page.md:3: #there: that page has no such heading")]
    [InlineData("[a](folder#x)", "page.md:3: folder#x: a folder has no headings")]
    [InlineData("[a](../../../x.md)", "page.md:3: ../../../x.md: it leads out of the repository")]
    public void A_link_that_leads_nowhere_is_named_with_its_line(string text, string? problem)
    {
        var root = Directory.CreateTempSubdirectory("links").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "folder"));
            File.WriteAllText(Path.Combine(root, "page.md"), "# Here\n\n" + text + "\n");
            File.WriteAllText(Path.Combine(root, "other.md"), "# A heading\n");
            Assert.Equal(problem is null ? [] : [problem], RepositoryLinks.Broken(root));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
