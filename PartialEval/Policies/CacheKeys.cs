namespace PartialEval;

/// <summary>The cache keys by name.</summary>
public static class CacheKeys
{
    public static Sequence<ICacheKey> All { get; } = [LiveKey.Instance, FullStoreKey.Instance, UserKey.Instance, DomainKey.Instance];

    /// <summary>The key of that name, or null.</summary>
    public static ICacheKey? Find(string name) => All.FirstOrDefault(key => key.Name == name);
}
