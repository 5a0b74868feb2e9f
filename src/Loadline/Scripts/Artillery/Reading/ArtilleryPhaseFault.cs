namespace Loadline.Scripts.Artillery.Reading;

/// <summary>Why a phase can't be played.</summary>
public enum ArtilleryPhaseFault
{
    /// <summary>Its length is none: a fraction, 0, or a text that is no time.</summary>
    Length,

    /// <summary>A rate or count is no number.</summary>
    NoNumber,

    /// <summary>It says neither how many users start nor that it is a pause.</summary>
    Nothing,

    /// <summary>A constant rate with a fraction, which stops Artillery.</summary>
    FractionalRate,
}
