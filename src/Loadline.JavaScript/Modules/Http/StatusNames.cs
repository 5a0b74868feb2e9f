using System.Text;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>Reason phrases of statuses (RFC 9110 and the registry of IANA).</summary>
internal static class StatusNames
{
    /// <summary>The phrase of a status; empty for an unknown one.</summary>
    public static string Of(int status) => status switch
    {
        200 => "OK",
        203 => "Non-Authoritative Information",
        207 => "Multi-Status",
        226 => "IM Used",
        405 => "Method Not Allowed",
        414 => "Request URI Too Long",
        416 => "Requested Range Not Satisfiable",
        418 => "I'm a teapot",
        422 => "Unprocessable Entity",
        505 => "HTTP Version Not Supported",
        _ => Spaced(((System.Net.HttpStatusCode)status).ToString()),
    };

    private static string Spaced(string name)
    {
        if (char.IsAsciiDigit(name[0]))
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var letter in name)
        {
            text.Append(char.IsUpper(letter) && text.Length > 0 ? " " : "").Append(letter);
        }

        return text.ToString();
    }
}
