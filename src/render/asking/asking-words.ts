// Over 150 lines, since it is one table: what is said to whoever subscribes, a column a language.
import type { LanguageTag } from '../../base/language.ts'
import { rowFor } from '../words.ts'

/** The words of the form, of the letter to confirm and of the pages that its link leads to. */
export interface AskingWords {
  readonly address: string
  /** What comes of the form. */
  readonly askText: string
  readonly topics: string
  /** Above a form that was sent from elsewhere, or too fast, and has only to be sent once more. */
  readonly again: string
  readonly wrongAddress: string
  readonly asked: string
  readonly askedText: string
  readonly limited: string
  readonly limitedText: string
  readonly confirm: string
  readonly confirmText: string
  readonly confirmButton: string
  /** For whoever is new and for whoever was here before. */
  readonly confirmed: string
  readonly confirmedText: string
  readonly voidText: string
  /** What a field says that nobody is to fill in, where it is seen. */
  readonly trap: string
  readonly letterText: string
  readonly letterElse: string
}

const en: AskingWords = {
  address: 'Your mail address',
  askText: 'A letter comes first, with a link. Nothing else is sent until you have confirmed there.',
  topics: 'Only these sections; all of them where you choose none',
  again: 'One more step: is this your address? Then press the button.',
  wrongAddress: 'This is not a mail address. It looks like name@example.org.',
  asked: 'Look into your mailbox',
  askedText:
    'A letter with a link is on its way. Open the link and confirm, and every issue comes to you. Nothing there in a few minutes? Look into the spam folder. Another letter is sent to the same address after a day at the earliest.',
  limited: 'Not so fast',
  limitedText: 'There were several requests from your network within an hour. Please try again in an hour.',
  confirm: 'Confirm your subscription',
  confirmText: 'Every issue comes to your mailbox, until you leave by the link that is in each letter.',
  confirmButton: 'Confirm',
  confirmed: 'Your subscription is confirmed',
  confirmedText: 'The next issue comes to your mailbox. Each letter has a link to leave by.',
  voidText: 'It works once, and for seven days; or it was cut off on its way. You can ask for a new one.',
  trap: 'Leave this empty',
  letterText: 'Somebody, most likely you, asked for every issue to be sent to this address.',
  letterElse: 'The link works for seven days. If it was not you, do nothing: then nothing comes of it.',
}

const columns: Readonly<Record<string, AskingWords>> = {
  en,
  'zh-Hans': {
    address: '你的邮箱地址',
    askText: '我们会先寄一封带链接的信。在你确认之前，不会寄其他任何东西。',
    topics: '只要这些栏目；不选就是全部',
    again: '还差一步：这是你的地址吗？是的话请按下按钮。',
    wrongAddress: '这不是邮箱地址。它的样子是 name@example.org。',
    asked: '请查看邮箱',
    askedText:
      '一封带链接的信已经在路上。打开链接并确认，每一期都会寄给你。几分钟后还没有？请看看垃圾邮件文件夹。同一地址最早要一天后才会再寄一封。',
    limited: '请慢一点',
    limitedText: '一小时内，你的网络已经提出多次请求。请一小时后再试。',
    confirm: '确认订阅',
    confirmText: '每一期都会寄到你的邮箱，直到你用每封信里的链接退订。',
    confirmButton: '确认',
    confirmed: '订阅已确认',
    confirmedText: '下一期会寄到你的邮箱。每封信里都有退订链接。',
    voidText: '链接只能用一次，七天内有效；也可能在途中被截断了。你可以重新申请。',
    trap: '请留空',
    letterText: '有人（很可能是你）请求把每一期寄到这个地址。',
    letterElse: '链接七天内有效。如果不是你本人，不用理会，什么也不会发生。',
  },
  'zh-Hant': {
    address: '你的電子郵件地址',
    askText: '我們會先寄一封帶連結的信。在你確認之前，不會寄其他任何東西。',
    topics: '只要這些欄目；不選就是全部',
    again: '還差一步：這是你的地址嗎？是的話請按下按鈕。',
    wrongAddress: '這不是電子郵件地址。它的樣子是 name@example.org。',
    asked: '請查看信箱',
    askedText:
      '一封帶連結的信已經在路上。開啟連結並確認，每一期都會寄給你。幾分鐘後還沒有？請看看垃圾郵件匣。同一地址最早要一天後才會再寄一封。',
    limited: '請慢一點',
    limitedText: '一小時內，你的網路已經提出多次請求。請一小時後再試。',
    confirm: '確認訂閱',
    confirmText: '每一期都會寄到你的信箱，直到你用每封信裡的連結取消訂閱。',
    confirmButton: '確認',
    confirmed: '訂閱已確認',
    confirmedText: '下一期會寄到你的信箱。每封信裡都有取消訂閱的連結。',
    voidText: '連結只能用一次，七天內有效；也可能在途中被截斷了。你可以重新申請。',
    trap: '請留空',
    letterText: '有人（很可能是你）請求把每一期寄到這個地址。',
    letterElse: '連結七天內有效。如果不是你本人，不用理會，什麼也不會發生。',
  },
  ja: {
    address: 'メールアドレス',
    askText: 'まずリンクの入ったメールが届きます。そこで確認していただくまで、ほかには何も送りません。',
    topics: 'このセクションだけ（選ばなければすべて）',
    again: 'あと一歩です。このアドレスでよろしければ、ボタンを押してください。',
    wrongAddress: 'メールアドレスではありません。name@example.org のように書いてください。',
    asked: '受信トレイをご覧ください',
    askedText:
      'リンクの入ったメールをお送りしています。リンクを開いて確認すると、毎号が届くようになります。数分たっても届かないときは、迷惑メールフォルダーをご覧ください。同じアドレスへ次のメールをお送りできるのは、早くても一日後です。',
    limited: '少しお待ちください',
    limitedText: 'お使いのネットワークから一時間以内に何度もお申し込みがありました。一時間後にもう一度お試しください。',
    confirm: '購読の確認',
    confirmText: '毎号がメールで届きます。各メールのリンクから、いつでも停止できます。',
    confirmButton: '確認する',
    confirmed: '登録が完了しました',
    confirmedText: '次の号から届きます。停止用のリンクは各メールにあります。',
    voidText: 'リンクは一度だけ、七日間使えます。途中で切れている可能性もあります。新しいリンクをお申し込みください。',
    trap: '空欄のままにしてください',
    letterText: 'このアドレスに毎号を送るよう、どなたか（おそらくご本人）からお申し込みがありました。',
    letterElse: 'リンクは七日間使えます。お心当たりがなければ、何もしないでください。それで何も起こりません。',
  },
  ko: {
    address: '메일 주소',
    askText: '먼저 링크가 든 메일이 갑니다. 거기서 확인하기 전에는 다른 것을 보내지 않습니다.',
    topics: '이 섹션만 (고르지 않으면 모두)',
    again: '한 단계 남았습니다. 이 주소가 맞으면 버튼을 누르세요.',
    wrongAddress: '메일 주소가 아닙니다. name@example.org와 같은 모양입니다.',
    asked: '메일함을 확인하세요',
    askedText:
      '링크가 든 메일이 가고 있습니다. 링크를 열어 확인하면 모든 호가 옵니다. 몇 분이 지나도 없으면 스팸함을 살펴보세요. 같은 주소로는 빨라야 하루 뒤에 다시 보냅니다.',
    limited: '조금만 천천히',
    limitedText: '한 시간 안에 같은 네트워크에서 요청이 여러 번 있었습니다. 한 시간 뒤에 다시 시도해 주세요.',
    confirm: '구독 확인',
    confirmText: '모든 호가 메일로 옵니다. 각 메일의 링크로 언제든 그만둘 수 있습니다.',
    confirmButton: '확인',
    confirmed: '구독이 확인되었습니다',
    confirmedText: '다음 호가 메일로 옵니다. 그만두는 링크는 각 메일에 있습니다.',
    voidText: '링크는 한 번만, 7일 동안 쓸 수 있습니다. 중간에 잘렸을 수도 있습니다. 새 링크를 요청하세요.',
    trap: '비워 두세요',
    letterText: '누군가(아마도 본인)가 이 주소로 모든 호를 보내 달라고 요청했습니다.',
    letterElse: '링크는 7일 동안 쓸 수 있습니다. 본인이 아니라면 아무것도 하지 않으셔도 됩니다.',
  },
  de: {
    address: 'Ihre E-Mail-Adresse',
    askText: 'Zuerst kommt eine E-Mail mit einem Link. Erst wenn Sie dort bestätigt haben, kommt mehr.',
    topics: 'Nur diese Rubriken; ohne Auswahl alle',
    again: 'Noch ein Schritt: Ist das Ihre Adresse? Dann drücken Sie auf die Taste.',
    wrongAddress: 'Das ist keine E-Mail-Adresse. Sie sieht aus wie name@example.org.',
    asked: 'Sehen Sie in Ihr Postfach',
    askedText:
      'Eine E-Mail mit einem Link ist unterwegs. Öffnen Sie ihn und bestätigen Sie, dann kommt jede Ausgabe zu Ihnen. Nach einigen Minuten nichts da? Sehen Sie im Spam-Ordner nach. An dieselbe Adresse geht frühestens nach einem Tag eine weitere.',
    limited: 'Nicht so schnell',
    limitedText:
      'Aus Ihrem Netz kamen in einer Stunde mehrere Anfragen. Bitte versuchen Sie es in einer Stunde wieder.',
    confirm: 'Abonnement bestätigen',
    confirmText: 'Jede Ausgabe kommt in Ihr Postfach, bis Sie über den Link in jeder E-Mail abbestellen.',
    confirmButton: 'Bestätigen',
    confirmed: 'Ihr Abonnement ist bestätigt',
    confirmedText: 'Die nächste Ausgabe kommt in Ihr Postfach. In jeder E-Mail steht ein Link zum Abbestellen.',
    voidText:
      'Er gilt einmal und sieben Tage lang; oder er wurde unterwegs abgeschnitten. Sie können einen neuen anfordern.',
    trap: 'Bitte leer lassen',
    letterText: 'Jemand, wahrscheinlich Sie, möchte, dass jede Ausgabe an diese Adresse kommt.',
    letterElse: 'Der Link gilt sieben Tage. Waren Sie es nicht, tun Sie nichts: Dann geschieht auch nichts.',
  },
  fr: {
    address: 'Votre adresse de courriel',
    askText: 'Vous recevez d’abord une lettre avec un lien. Rien d’autre n’est envoyé avant votre confirmation.',
    topics: 'Seulement ces rubriques ; toutes si vous n’en choisissez aucune',
    again: 'Encore un pas : est-ce bien votre adresse ? Alors appuyez sur le bouton.',
    wrongAddress: 'Ce n’est pas une adresse de courriel. Elle ressemble à nom@example.org.',
    asked: 'Regardez dans votre boîte',
    askedText:
      'Une lettre avec un lien est en route. Ouvrez le lien et confirmez, et chaque numéro vous parviendra. Rien après quelques minutes ? Regardez dans les indésirables. Une autre lettre à la même adresse part au plus tôt un jour après.',
    limited: 'Pas si vite',
    limitedText: 'Votre réseau a fait plusieurs demandes en une heure. Réessayez dans une heure.',
    confirm: 'Confirmer votre abonnement',
    confirmText: 'Chaque numéro arrive dans votre boîte, jusqu’à ce que vous partiez par le lien de chaque lettre.',
    confirmButton: 'Confirmer',
    confirmed: 'Votre abonnement est confirmé',
    confirmedText: 'Le prochain numéro arrive dans votre boîte. Chaque lettre a un lien pour partir.',
    voidText: 'Il sert une fois, pendant sept jours ; ou il a été coupé en chemin. Vous pouvez en demander un autre.',
    trap: 'Laissez ce champ vide',
    letterText: 'Quelqu’un, sans doute vous, a demandé que chaque numéro soit envoyé à cette adresse.',
    letterElse: 'Le lien vaut sept jours. Si ce n’était pas vous, ne faites rien : il ne se passera rien.',
  },
  es: {
    address: 'Tu dirección de correo',
    askText: 'Primero llega un correo con un enlace. No se envía nada más hasta que confirmes allí.',
    topics: 'Solo estas secciones; todas si no eliges ninguna',
    again: 'Un paso más: ¿es esta tu dirección? Entonces pulsa el botón.',
    wrongAddress: 'Esto no es una dirección de correo. Se parece a nombre@example.org.',
    asked: 'Mira tu buzón',
    askedText:
      'Un correo con un enlace está en camino. Abre el enlace y confirma, y recibirás cada número. ¿Nada en unos minutos? Mira en la carpeta de spam. A la misma dirección se envía otro al cabo de un día como pronto.',
    limited: 'No tan rápido',
    limitedText: 'Desde tu red hubo varias solicitudes en una hora. Inténtalo de nuevo dentro de una hora.',
    confirm: 'Confirma tu suscripción',
    confirmText: 'Cada número llega a tu buzón, hasta que te des de baja con el enlace de cada correo.',
    confirmButton: 'Confirmar',
    confirmed: 'Tu suscripción está confirmada',
    confirmedText: 'El próximo número llega a tu buzón. Cada correo tiene un enlace para darte de baja.',
    voidText: 'Sirve una vez y durante siete días; o se cortó por el camino. Puedes pedir uno nuevo.',
    trap: 'Deja esto vacío',
    letterText: 'Alguien, seguramente tú, pidió que cada número se envíe a esta dirección.',
    letterElse: 'El enlace vale siete días. Si no fuiste tú, no hagas nada: no pasará nada.',
  },
  pt: {
    address: 'Seu endereço de e-mail',
    askText: 'Primeiro chega um e-mail com um link. Nada mais é enviado até você confirmar ali.',
    topics: 'Só estas seções; todas, se não escolher nenhuma',
    again: 'Mais um passo: este é o seu endereço? Então aperte o botão.',
    wrongAddress: 'Isto não é um endereço de e-mail. Ele se parece com nome@example.org.',
    asked: 'Veja sua caixa de entrada',
    askedText:
      'Um e-mail com um link está a caminho. Abra o link e confirme, e cada edição chegará a você. Nada em alguns minutos? Veja a pasta de spam. Para o mesmo endereço, outro é enviado depois de um dia, no mínimo.',
    limited: 'Mais devagar',
    limitedText: 'Houve vários pedidos da sua rede em uma hora. Tente de novo daqui a uma hora.',
    confirm: 'Confirme sua assinatura',
    confirmText: 'Cada edição chega à sua caixa de entrada, até você sair pelo link que há em cada e-mail.',
    confirmButton: 'Confirmar',
    confirmed: 'Sua assinatura está confirmada',
    confirmedText: 'A próxima edição chega à sua caixa de entrada. Cada e-mail tem um link para sair.',
    voidText: 'Ele vale uma vez e por sete dias; ou foi cortado no caminho. Você pode pedir outro.',
    trap: 'Deixe isto vazio',
    letterText: 'Alguém, provavelmente você, pediu que cada edição seja enviada a este endereço.',
    letterElse: 'O link vale por sete dias. Se não foi você, não faça nada: nada acontecerá.',
  },
  ru: {
    address: 'Ваш адрес почты',
    askText: 'Сначала придёт письмо со ссылкой. Пока вы там не подтвердите, больше ничего не придёт.',
    topics: 'Только эти разделы; если не выбрать, все',
    again: 'Ещё один шаг: это ваш адрес? Тогда нажмите кнопку.',
    wrongAddress: 'Это не адрес почты. Он выглядит как name@example.org.',
    asked: 'Загляните в почту',
    askedText:
      'Письмо со ссылкой уже в пути. Откройте ссылку и подтвердите, и вы будете получать каждый выпуск. Через несколько минут ничего нет? Загляните в папку со спамом. На тот же адрес следующее письмо уйдёт не раньше чем через день.',
    limited: 'Не так быстро',
    limitedText: 'За час из вашей сети было несколько запросов. Попробуйте снова через час.',
    confirm: 'Подтвердите подписку',
    confirmText: 'Каждый выпуск будет приходить на почту, пока вы не отпишетесь по ссылке из любого письма.',
    confirmButton: 'Подтвердить',
    confirmed: 'Подписка подтверждена',
    confirmedText: 'Следующий выпуск придёт на почту. В каждом письме есть ссылка, чтобы отписаться.',
    voidText: 'Она действует один раз и семь дней; или она обрезалась по пути. Можно запросить новую.',
    trap: 'Оставьте это поле пустым',
    letterText: 'Кто-то, скорее всего вы, просит присылать каждый выпуск на этот адрес.',
    letterElse: 'Ссылка действует семь дней. Если это были не вы, ничего не делайте: ничего и не произойдёт.',
  },
  ar: {
    address: 'عنوان بريدك الإلكتروني',
    askText: 'تصلك أولًا رسالة فيها رابط. لا يُرسَل شيء آخر حتى تؤكد من خلاله.',
    topics: 'هذه الأقسام فقط؛ وإن لم تختر شيئًا فكلها',
    again: 'خطوة أخيرة: هل هذا عنوانك؟ إذن اضغط الزر.',
    wrongAddress: 'هذا ليس عنوان بريد إلكتروني. يكون على شكل name@example.org.',
    asked: 'انظر في بريدك',
    askedText:
      'رسالة فيها رابط في طريقها إليك. افتح الرابط وأكّد، فيصلك كل عدد. لم يصل شيء بعد دقائق؟ انظر في مجلد الرسائل غير المرغوبة. لا تُرسَل رسالة أخرى إلى العنوان نفسه قبل مرور يوم.',
    limited: 'مهلًا',
    limitedText: 'وصلت من شبكتك عدة طلبات خلال ساعة. حاول مرة أخرى بعد ساعة.',
    confirm: 'أكّد اشتراكك',
    confirmText: 'يصلك كل عدد إلى بريدك، حتى تخرج من القائمة بالرابط الموجود في كل رسالة.',
    confirmButton: 'تأكيد',
    confirmed: 'تم تأكيد اشتراكك',
    confirmedText: 'يصلك العدد القادم إلى بريدك. في كل رسالة رابط لإلغاء الاشتراك.',
    voidText: 'يعمل مرة واحدة ولسبعة أيام؛ أو ربما قُطع في الطريق. يمكنك طلب رابط جديد.',
    trap: 'اترك هذا فارغًا',
    letterText: 'طلب شخص، أنت على الأرجح، أن يُرسَل كل عدد إلى هذا العنوان.',
    letterElse: 'الرابط صالح لسبعة أيام. إن لم تكن أنت من طلب، فلا تفعل شيئًا، ولن يحدث شيء.',
  },
  he: {
    address: 'כתובת הדואר שלכם',
    askText: 'קודם מגיע מכתב ובו קישור. שום דבר אחר לא יישלח עד שתאשרו שם.',
    topics: 'רק המדורים האלה; אם לא תבחרו, כולם',
    again: 'עוד צעד אחד: זו הכתובת שלכם? אם כן, לחצו על הכפתור.',
    wrongAddress: 'זו אינה כתובת דואר. היא נראית כך: name@example.org.',
    asked: 'הציצו בתיבת הדואר',
    askedText:
      'מכתב ובו קישור בדרך אליכם. פתחו את הקישור ואשרו, וכל גיליון יגיע אליכם. אין דבר אחרי כמה דקות? הציצו בתיקיית הספאם. מכתב נוסף לאותה כתובת יישלח אחרי יום לכל המוקדם.',
    limited: 'לא כל כך מהר',
    limitedText: 'היו כמה בקשות מהרשת שלכם בתוך שעה. נסו שוב בעוד שעה.',
    confirm: 'אישור ההרשמה',
    confirmText: 'כל גיליון יגיע לתיבה שלכם, עד שתצאו מהרשימה בקישור שבכל מכתב.',
    confirmButton: 'אישור',
    confirmed: 'המינוי אושר',
    confirmedText: 'הגיליון הבא יגיע לתיבה שלכם. בכל מכתב יש קישור ליציאה מהרשימה.',
    voidText: 'הוא פועל פעם אחת ובמשך שבעה ימים; או שנקטע בדרך. אפשר לבקש קישור חדש.',
    trap: 'השאירו ריק',
    letterText: 'מישהו, כנראה אתם, ביקש שכל גיליון יישלח לכתובת הזאת.',
    letterElse: 'הקישור תקף לשבעה ימים. אם לא אתם ביקשתם, אל תעשו דבר, ודבר לא יקרה.',
  },
  hi: {
    address: 'आपका ईमेल पता',
    askText: 'पहले एक लिंक वाला पत्र आएगा। वहाँ पुष्टि करने तक और कुछ नहीं भेजा जाएगा।',
    topics: 'केवल ये अनुभाग; कुछ न चुनें तो सभी',
    again: 'बस एक कदम और: क्या यह आपका पता है? तो बटन दबाएँ।',
    wrongAddress: 'यह ईमेल पता नहीं है। वह name@example.org जैसा होता है।',
    asked: 'अपना मेलबॉक्स देखें',
    askedText:
      'लिंक वाला पत्र भेजा जा रहा है। लिंक खोलकर पुष्टि करें, फिर हर अंक आपको मिलेगा। कुछ मिनट में न आए तो स्पैम फ़ोल्डर देखें। उसी पते पर दूसरा पत्र कम से कम एक दिन बाद ही भेजा जाता है।',
    limited: 'थोड़ा धीरे',
    limitedText: 'एक घंटे में आपके नेटवर्क से कई अनुरोध आए हैं। कृपया एक घंटे बाद फिर कोशिश करें।',
    confirm: 'सदस्यता की पुष्टि करें',
    confirmText: 'हर अंक आपके मेलबॉक्स में आएगा, जब तक आप हर पत्र में दिए लिंक से हट न जाएँ।',
    confirmButton: 'पुष्टि करें',
    confirmed: 'आपकी सदस्यता की पुष्टि हो गई',
    confirmedText: 'अगला अंक आपके मेलबॉक्स में आएगा। हर पत्र में हटने का लिंक होता है।',
    voidText: 'यह एक बार और सात दिन तक काम करता है; या शायद रास्ते में कट गया। आप नया माँग सकते हैं।',
    trap: 'इसे खाली छोड़ें',
    letterText: 'किसी ने, शायद आपने ही, हर अंक इस पते पर भेजने को कहा है।',
    letterElse: 'लिंक सात दिन तक काम करता है। यदि वह आप नहीं थे तो कुछ न करें, कुछ नहीं होगा।',
  },
}

/** The words for whoever subscribes, in a language, or English ones. */
export const askingWordsFor = (language: LanguageTag): AskingWords => rowFor(columns, language).row
