namespace Loadline.JavaScript.Load;

/// <summary>
/// Which of the things that are numbered from 0 belong to one of several parts: the numbers are dealt in turns whose length repeats, so that each part has its share of any
/// count, to the nearest below or above. Dealt by the quota method (Balinski and Young, "The Quota Method of Apportionment", 1975, section 4): among the parts that the next
/// number does not take above their share, the one that has least for its size gets it. No part ever loses a number when there are more of them.
/// </summary>
internal sealed class SegmentStripes
{
    private readonly int[] _own;
    private readonly int _turn;

    /// <summary>Deals one turn.</summary>
    /// <param name="sizes">Numbers of a turn that each part gets; none is 0.</param>
    /// <param name="part">The part that is meant.</param>
    public SegmentStripes(IReadOnlyList<int> sizes, int part)
    {
        _turn = sizes.Sum();
        _own = new int[sizes[part]];
        var dealt = new int[sizes.Count];
        for (var number = 1; number <= _turn; number++)
        {
            var next = -1;
            for (var i = 0; i < dealt.Length; i++)
            {
                var isBelowShare = (long)dealt[i] * _turn < (long)number * sizes[i];
                if (isBelowShare && (next < 0 || (long)sizes[i] * (dealt[next] + 1) > (long)sizes[next] * (dealt[i] + 1)))
                {
                    next = i;
                }
            }

            if (next == part)
            {
                _own[dealt[next]] = number - 1;
            }

            dealt[next]++;
        }
    }

    /// <summary>The part's share of one as a fraction: numbers of a turn that it gets.</summary>
    public int Over => _own.Length;

    /// <summary>The part's share of one as a fraction: numbers of a turn.</summary>
    public int Under => _turn;

    /// <summary>How many of so many things are the part's.</summary>
    public long Count(long all)
    {
        var rest = Array.BinarySearch(_own, (int)(all % _turn));
        return (all / _turn * _own.Length) + (rest < 0 ? ~rest : rest);
    }

    /// <summary>The number, from 0, that something has among all of them.</summary>
    /// <param name="own">Its number among the part's, from 0.</param>
    public long NumberOf(long own) => (own / _own.Length * _turn) + _own[own % _own.Length];
}
