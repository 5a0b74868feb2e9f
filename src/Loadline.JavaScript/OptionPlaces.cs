using System.Text;
using Loadline.JavaScript.Sandbox;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.K6.Reading;

namespace Loadline.JavaScript;

/// <summary>Where a script's options are written, as far as that can be told without running it. The script is read when the first place is wanted: most runs want none.</summary>
/// <param name="file">The script as the user named it.</param>
/// <param name="files">Files it may read.</param>
internal sealed class OptionPlaces(string file, ScriptFiles files)
{
    private K6Model? _model;

    /// <summary>The place of a value, or of the nearest value around it; the script as a whole where neither is known.</summary>
    /// <param name="path">Keys from the options down to the value; items of lists by their number from 0.</param>
    public SourceLocation Of(IReadOnlyList<string> path)
    {
        _model ??= K6Reader.Read(TextOf(file) ?? "", file, TextOf);
        if (_model.Variants.Count == 0 || path.Count == 0)
        {
            return new SourceLocation(file);
        }

        var variant = _model.Variants[0];
        var (place, value) = (variant.OptionsPlace, (Value?)variant.Options);
        foreach (var key in path)
        {
            var slot = value switch
            {
                ObjectValue map => map[key],
                ListValue list when int.TryParse(key, out var index) && index >= 0 && index < list.Items.Count => list.Items[index],
                _ => null,
            };
            if (slot is null)
            {
                break;
            }

            (place, value) = (slot.Node is { } node ? K6Host.PlaceOf(node, slot.Source ?? _model.Main) : place, slot.Value);
        }

        return place?.Location ?? new SourceLocation(file);
    }

    private string? TextOf(string name) => files.TryRead(Path.GetFullPath(name, Path.GetFullPath(".")), out var content) is null ? Encoding.UTF8.GetString(content) : null;
}
