import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * What Lucene's ArabicAnalyzer makes of standard input, a text a line, as UTF-16BE in hexadecimal (so that no character needs
 * care on the way).
 *
 * <p>usage: java -cp JARS LuceneTerms.java terms [EXCLUSIONS] — answers each line with its terms, a blank between two of them:
 * letters in hexadecimal, start, end, position and type, with commas between. EXCLUSIONS: words in hexadecimal, with commas.
 *
 * <p>usage: java -cp JARS LuceneTerms.java time ROUNDS — reads all, then prints for each round the nanoseconds over all texts
 * and the number of terms.
 *
 * <p>usage: java -cp JARS LuceneTerms.java classes — for each run of code points that the standard tokenizer treats alike, prints
 * the first one and what it does with them in the contexts below.
 */
public class LuceneTerms {
  private static final HexFormat HEX = HexFormat.of();

  /** What stands before and after a character that is tried. */
  private static final String[][] CONTEXTS = {
    {"", ""}, {"a", ""}, {"a", "a"}, {"1", "1"}, {"a", "1"}, {"\u05D0", ""}, {"\u05D0", "\u05D0"}, {"\u30AB", "\u30AB"},
    {"_", ""}, {"\u0E01", "\u0E01"}, {"\uAC00", ""}, {"\u6F22", ""}, {"", "\uFE0F"}, {"", "\u20E3"}, {"1", "\u20E3"},
    {"1", ""}, {"", "\uD83C\uDFFB"}, {"\uD83D\uDCF7\u200D", ""}, {"\uD83D\uDCF7", ""}, {"", "\uD83D\uDCF7"},
    {"\uD83C\uDDE6", ""}, {"\uD83D\uDCF7\uFE0F", "\uDB40\uDC7F"}, {"\uD83D\uDCF7\uFE0F\uDB40\uDC62", ""},
    {"\uD83D\uDCF7\uFE0F", ""}, {"\u3042", ""}, {"", "'"}, {"", "\"\u05D0"}, {"\uD83D\uDCF7", "\u0301"},
  };

  public static void main(String[] arguments) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    switch (arguments[0]) {
      case "terms" -> {
        Analyzer analyzer = analyzer(arguments.length > 1 ? arguments[1] : "");
        for (String line = in.readLine(); line != null; line = in.readLine()) out.println(terms(analyzer, decode(line)));
      }
      case "time" -> {
        List<String> texts = new ArrayList<>();
        in.lines().forEach(line -> texts.add(decode(line)));
        Analyzer analyzer = analyzer("");
        for (int round = Integer.parseInt(arguments[1]); round > 0; round--) out.println(time(analyzer, texts));
      }
      case "classes" -> classes(out);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    out.flush();
  }

  private static Analyzer analyzer(String exclusions) {
    CharArraySet excluded = new CharArraySet(4, false);
    for (String word : exclusions.split(",")) if (!word.isEmpty()) excluded.add(decode(word));
    return new ArabicAnalyzer(ArabicAnalyzer.getDefaultStopSet(), excluded);
  }

  private static String terms(Analyzer analyzer, String text) throws IOException {
    StringBuilder found = new StringBuilder();
    try (TokenStream stream = analyzer.tokenStream("", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute increment = stream.addAttribute(PositionIncrementAttribute.class);
      TypeAttribute type = stream.addAttribute(TypeAttribute.class);
      stream.reset();
      for (int position = -1; stream.incrementToken(); ) {
        position += increment.getPositionIncrement();
        if (found.length() > 0) found.append(' ');
        encode(term, found);
        found.append(',').append(offset.startOffset()).append(',').append(offset.endOffset());
        found.append(',').append(position).append(',').append(type.type());
      }
      stream.end();
    }
    return found.toString();
  }

  private static String time(Analyzer analyzer, List<String> texts) throws IOException {
    long count = 0;
    long start = System.nanoTime();
    for (String text : texts) {
      try (TokenStream stream = analyzer.tokenStream("", text)) {
        CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
        OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
        stream.reset();
        while (stream.incrementToken()) if (term.length() <= offset.endOffset()) count++;
        stream.end();
      }
    }
    return (System.nanoTime() - start) + " " + count;
  }

  private static void classes(PrintStream out) throws IOException {
    StandardTokenizer tokenizer = new StandardTokenizer();
    OffsetAttribute offset = tokenizer.addAttribute(OffsetAttribute.class);
    TypeAttribute type = tokenizer.addAttribute(TypeAttribute.class);
    String last = "";
    for (int c = 0; c <= 0x10FFFF; c++) {
      String tried = c >= 0xD800 && c < 0xE000 ? "\uFFFF" : Character.toString(c);
      StringBuilder all = new StringBuilder();
      for (String[] context : CONTEXTS) {
        all.append('|');
        tokenizer.setReader(new java.io.StringReader(context[0] + tried + context[1]));
        tokenizer.reset();
        int grown = tried.length() - 1;
        int before = context[0].length();
        while (tokenizer.incrementToken()) {
          int start = offset.startOffset() > before ? offset.startOffset() - grown : offset.startOffset();
          int end = offset.endOffset() > before ? offset.endOffset() - grown : offset.endOffset();
          all.append(start).append('-').append(end).append(type.type());
        }
        tokenizer.end();
        tokenizer.close();
      }
      String signature = all.toString();
      if (!signature.equals(last)) out.println(Integer.toHexString(c) + " " + signature);
      last = signature;
    }
  }

  private static String decode(String hex) {
    StringBuilder text = new StringBuilder(hex.length() / 4);
    for (int i = 0; i < hex.length(); i += 4) text.append((char) Integer.parseInt(hex, i, i + 4, 16));
    return text.toString();
  }

  private static void encode(CharSequence text, StringBuilder hex) {
    for (int i = 0; i < text.length(); i++) hex.append(HEX.toHexDigits(text.charAt(i)));
  }
}
