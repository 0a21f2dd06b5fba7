package atelier.core.data.text;

import java.util.HashSet;
import java.util.Set;

/// The characters that texts and tables of East Asian languages are mostly made of.
final class Frequent {
  private static final String SIMPLIFIED =
      "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
          + "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水"
          + "姓名城市省区县州京广深圳杭州成都武汉南北安徽江苏浙四川湖山陕西河福建辽宁吉林黑龙云贵男女性别年龄收入职金额单价数量期电话地址编号客户订单产品类型部门经理总计合计万元张王李刘陈杨赵黄周吴徐孙胡朱高林何郭马罗芳伟娜敏静丽强磊洋艳勇军杰涛超秀霞平刚桂英华";
  private static final String TRADITIONAL =
      "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實"
          + "日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水"
          + "姓名城市縣區鄉鎮臺台北高雄新竹桃園中南嘉義屏東宜蘭花蓮基隆苗栗彰化投雲林男女性別年齡收入職金額單價數量期電話地址編號客戶訂單產品類型部門經理總計合計萬元張王李劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅蔡許鄭謝洪邱曾廖賴雅淑婷怡志豪明偉俊傑";
  private static final String JAPANESE =
      "日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服夕借曜飲肉貸堂鳥飯勉冬昼茶弟牛魚兄犬妹姉漢"
          + "都道府県市区村氏名住所番号価格数量合計売上商品顧客担当部署課日付電話佐藤鈴木高橋田中伊渡辺山本村小林加吉清斎松井崎阪神横浜札幌福岡仙沢";
  private static final String KOREAN =
      "이다는의에을가고를하지은기한사도로서자어리인아시나대정일그해수과것있부보들라제원거전구주스상여만장으경동성공조무신선게되우유와관연화문비계안생중국방말었회개세행실소명학교육물미분용발위적오진차반내속당요할면심모재영단까산민업식년월등결음력체금남북강서울부산인천광주대전시군구읍면동호번지김이박최정강조윤장임한오서신권황송류홍성별나이이름주소전화번호매출수량단가합계고객상품지역날짜";

  private static final Set<Integer> CHINESE_SIMPLIFIED = set(SIMPLIFIED);
  private static final Set<Integer> CHINESE_TRADITIONAL = set(TRADITIONAL);
  private static final Set<Integer> KANJI = set(JAPANESE);
  private static final Set<Integer> HANGUL = set(KOREAN);

  private Frequent() {}

  private static Set<Integer> set(String text) {
    var set = new HashSet<Integer>();
    text.codePoints().forEach(set::add);
    return set;
  }

  static boolean isSimplified(int c) {
    return CHINESE_SIMPLIFIED.contains(c);
  }

  static boolean isTraditional(int c) {
    return CHINESE_TRADITIONAL.contains(c);
  }

  static boolean isKanji(int c) {
    return KANJI.contains(c);
  }

  static boolean isHangul(int c) {
    return HANGUL.contains(c);
  }
}
