using System.Globalization;
using System.Text;

namespace Loadline.Scripts.JavaScript;

/// <summary>Columns a text takes in a terminal: two for wide characters, none for marks that combine.</summary>
internal static class TextWidth
{
    public static int Of(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text.Length;
        }

        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    private static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        ? 0
        : rune.Value switch
        {
            >= 0x300 and <= 0x36F => 0,
            >= 0x200B and <= 0x200D => 0,
            >= 0x20D0 and <= 0x20FF => 0,
            >= 0xFE00 and <= 0xFE0F => 0,
            >= 0x1100 and <= 0x115F => 2,
            >= 0x2E80 and <= 0x303E => 2,
            >= 0x3041 and <= 0x4DBF => 2,
            >= 0x4E00 and <= 0xA4CF => 2,
            >= 0xA960 and <= 0xA97F => 2,
            >= 0xAC00 and <= 0xD7A3 => 2,
            >= 0xF900 and <= 0xFAFF => 2,
            >= 0xFE30 and <= 0xFE6F => 2,
            >= 0xFF01 and <= 0xFF60 => 2,
            >= 0xFFE0 and <= 0xFFE6 => 2,
            >= 0x1F300 and <= 0x1F64F => 2,
            >= 0x1F680 and <= 0x1F6FF => 2,
            >= 0x1F900 and <= 0x1F9FF => 2,
            >= 0x20000 and <= 0x3FFFD => 2,
            _ => 1,
        };
}
