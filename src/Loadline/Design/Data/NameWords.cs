namespace Loadline.Design.Data;

/// <summary>The words a name is made of: <c>firstName</c>, <c>first_name</c> and <c>First-Name</c> are <c>first name</c>.</summary>
internal static class NameWords
{
    /// <summary>The words in lower case.</summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsLetterOrDigit(name[i]);
            var humps = !ends && i > start && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (ends || humps)
            {
                if (i > start)
                {
                    words.Add(name[start..i].ToLowerInvariant());
                }

                start = ends ? i + 1 : i;
            }
        }

        return words;
    }

    /// <summary>Whether a name is that of an identifier: <c>id</c>, <c>orderId</c>, <c>order_uuid</c>, <c>slug</c>.</summary>
    public static bool IsIdentifier(string name) => Of(name) is [.., "id" or "ids" or "uuid" or "guid" or "uid" or "slug" or "sid" or "key" or "ref"];
}
