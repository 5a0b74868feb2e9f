using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Loadline.Importers.Documents;

/// <summary>
/// The events of the YAML parser. Flow collections that are not closed drive its scanner into states it reports as misuse of itself; here
/// they are what they are, wrong YAML near the last thing that was understood.
/// </summary>
internal sealed class YamlEvents(string text) : IParser
{
    private readonly Parser parser = new(new StringReader(text));

    public ParsingEvent? Current => parser.Current;

    public bool MoveNext()
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            var after = parser.Current?.End ?? Mark.Empty;
            throw new SyntaxErrorException(after, after, "a map in braces or a list in brackets that began before is not closed");
        }
    }
}
