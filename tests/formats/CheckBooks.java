import com.adobe.epubcheck.tool.EpubChecker;

/** EPUBCheck on many books in one process: it takes seconds to start. Ends with 1 where one has an error or a warning. */
class CheckBooks {
  public static void main(String[] books) {
    int worst = 0;
    for (String book : books) {
      worst = Math.max(worst, new EpubChecker().run(new String[] {book, "--quiet", "--failonwarnings"}));
    }
    System.exit(worst);
  }
}
