using System.Text;

namespace Loadline.Scripts.Artillery;

/// <summary>Names of functions made from names of requests.</summary>
internal static class FunctionNames
{
    private const int Longest = 40;

    /// <summary><c>draw</c> and <c>POST /orders/{id}</c> make <c>drawPostOrdersId</c>.</summary>
    public static string Of(string verb, string request)
    {
        var name = new StringBuilder(verb);
        var start = true;
        foreach (var c in request)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                start = true;
            }
            else if (name.Length < Longest)
            {
                name.Append(start ? char.ToUpperInvariant(c) : IsShouted(request) ? char.ToLowerInvariant(c) : c);
                start = false;
            }
        }

        return name.ToString().Replace("GET", "Get", StringComparison.Ordinal).Replace("POST", "Post", StringComparison.Ordinal).Replace("PUT", "Put", StringComparison.Ordinal)
            .Replace("PATCH", "Patch", StringComparison.Ordinal).Replace("DELETE", "Delete", StringComparison.Ordinal).Replace("HEAD", "Head", StringComparison.Ordinal);
    }

    private static bool IsShouted(string request) => !request.Any(char.IsAsciiLetterLower);
}
