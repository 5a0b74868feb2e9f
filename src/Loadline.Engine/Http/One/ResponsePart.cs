namespace Loadline.Engine.Http.One;

/// <summary>What a <see cref="ResponseReader"/> reads next.</summary>
internal enum ResponsePart
{
    /// <summary>The line with the status.</summary>
    Status,

    /// <summary>A header field.</summary>
    Field,

    /// <summary>The body, of known length.</summary>
    Body,

    /// <summary>The body, to the end of the connection.</summary>
    Rest,

    /// <summary>The line with the size of a chunk.</summary>
    ChunkSize,

    /// <summary>The bytes of a chunk.</summary>
    Chunk,

    /// <summary>The end of the line after a chunk.</summary>
    ChunkEnd,

    /// <summary>A field after the last chunk.</summary>
    Trailer,

    /// <summary>Nothing: the response is complete.</summary>
    Complete,

    /// <summary>Nothing: this is no response.</summary>
    Invalid,
}
