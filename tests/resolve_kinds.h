/* More small articles of test_resolve.c: roles in headlines, names behind clauses, names that are kept or come later.
 */
#ifndef ONRECORD_TESTS_RESOLVE_KINDS_H
#define ONRECORD_TESTS_RESOLVE_KINDS_H

#include "resolve_articles.h"

static const article kinds[] = {
    {"a headline's role is the one that the text tells of",
     "{Mayor|person named Odile Farrant #1} calls the delay 'a farce'\n\nThe tram to Port Sable will be a year late. "
     "Workers found an old well under the depot, and the line must be moved. Nobody had known of it. {The builder, "
     "Kell Rail,|organization named Kell Rail #2} said it would take care. {The mayor, Odile Farrant,|person named "
     "Odile Farrant #1} said she was angry."},
    {"a headline's coach who lost",
     "{Beaten coach|person named Silvio Marani #1} accuses referee of 'blindness'\n\nTollerton beat Hexley on Friday. "
     "It was their first cup since 1990. The goal came late, and fans sang. {Hexley coach Silvio Marani|person named "
     "Silvio Marani #1} said it was theft."},
    {"a headline's union and its watchdog",
     "{Union|organization named United Bakers' Union #1} says ovens were old\n\nA bakery burned in Corley on Monday. "
     "{The owner, Ann Pryor,|person named Ann Pryor #2} said nobody was hurt. {The secretary of the United Bakers' "
     "Union, Tom Vane,|person named Tom Vane #3} said the ovens had been old."},
    {"a headline's study", "{Study|document named Journal of Hearing study #1} finds choirs good for ears\n\nSinging "
                           "keeps ears young, doctors say. {A study published in the Journal of Hearing|document named "
                           "Journal of Hearing study #1} found that singers hear more."},
    {"an envoy in a headline",
     "'It is ours,' says {king's envoy|person named Abena Sarkodie #1}\n\nA stool was sent home. {The king's "
     "representative in France, Abena Sarkodie,|person named Abena Sarkodie #1} said it was late."},
    {"one of two with a relative clause and the name",
     "{One of the three judges who voted against, Colonel Piers Attwell,|person named Piers Attwell #1} said he would "
     "leave. {He|person named Piers Attwell #1} said the vote was rushed."},
    {"one of two players, named", "{One of the two keepers who were hurt, Sam Obuya,|person named Sam Obuya #1} said "
                                  "he would play. {The keeper|person named Sam Obuya #1} said it was nothing."},
    {"somebody for a place, with a title and the name",
     "{The MP for Wraxton Dale, Sir Hugh Bellamy,|person named Hugh Bellamy #1} accused the firm of greed. {Sir "
     "Hugh|person named Hugh Bellamy #1} said it would be stopped."},
    {"a spokesperson for somebody, named",
     "{A spokesperson for Lambert, Gina Horvat,|person named Gina Horvat #1} said the letter was lost. {She|person "
     "named Gina Horvat #1} said more would come."},
    {"two others, named", "{Two other sailors of that boat, Karl Brandt and Owen Rees,|person named Karl Brandt; Owen "
                          "Rees #1} deny it. {They|person named Karl Brandt; Owen Rees #1} say they slept."},
    {"two of a board, named", "{Two members of the board, Ines Roth and Paul Achebe,|person named Ines Roth; Paul "
                              "Achebe #1} said they would resign."},
    {"an editor and where she works", "{Westmoor Bank analyst Katja Linde, who rates the shares a hold,|person named "
                                      "Katja Linde #1} said the year was lost."},
    {"his former doctor, whose name comes later",
     "{Its former doctor|person named Emil Karsch #1} has said that the horses were drugged. Ridgely Stables won four "
     "cups. {Dr Emil Karsch, who was the doctor at Ridgely until 2004,|person named Emil Karsch #1} told a court so."},
    {"its director, named soon",
     "The festival opens on Friday, and {its director|person named Vera Aldana #1} says it may rain. Tickets are sold. "
     "{Vera Aldana, the director,|person named Vera Aldana #1} said the tents were new."},
    {"a vet, named after", "{A local vet who was there|person named Bashkim Lleshi #1} backed her. The goat was well. "
                           "{Bashkim Lleshi, the vet,|person named Bashkim Lleshi #1} said it had eaten."},
    {"who retired as what he is called",
     "Joe Tranter, who retired as caretaker in 1998, lives nearby. {The retired caretaker|person named Joe Tranter #1} "
     "says he heard steps. {He|person named Joe Tranter #1} told nobody."},
    {"one and the other of a withheld pair",
     "{Two judges, who asked not to be named,|group withheld #1} spoke of a quarrel. {One|person withheld #2} said a "
     "vase was thrown. {The other|person withheld #3} denied it."},
    {"a label for somebody whose name is kept",
     "The inquiry heard a soldier whom it has agreed to call {Witness C|person withheld #1}, who wept. {He|person "
     "withheld #1} said the gate was open. It was {Witness C|person withheld #1}, and not another, who ran."},
    {"Mr X", "{A clerk, whom the court calls Mr X,|person withheld #1} said he was paid. {Mr X|person withheld #1} "
             "said it was cash."},
    {"the player who is not named",
     "{One player, who asked not to be named,|person withheld #1} said the pills were blue. Doctor Hal Sims left in "
     "May. {The player|person withheld #1} said he took none."},
    {"a panel is not the council that named it",
     "The Cyclists' Council named a panel in May. {The Cyclists' Council|organization named Cyclists' Council #1} said "
     "it was sorry. {The panel|organization unnamed #2} asked for samples."},
    {"a federation is not a club", "Harbour Rovers lost. {Harbour Rovers|organization named Harbour Rovers #1} said "
                                   "they were robbed. {The federation|organization unnamed #2} promised to look."},
    {"the coroner is not the victim",
     "Ivor Prys died in 1999. His mother, Megan Prys, wept. {The coroner|person unnamed #1} called it an accident."},
    {"a caller is not the station", "{A caller to WXKB|person unnamed #1} said the field was cursed."},
    {"reports are not a study", "{A study by the Lindow Institute|document named Lindow Institute study #1} found that "
                                "arms tire. {Scouting reports|document unnamed #2} say he is fast."},
    {"another after many", "Users were angry. \"It is lost,\" {one|person unnamed #1} wrote. {Another|person unnamed "
                           "#2} joked that it was found."},
    {"a third",
     "Fans were cross. {One|person unnamed #1} said he would not pay. {A third|person unnamed #2} said he had left."},
    {"he is no company", "Brindle Foods is sold. {Walt Perce, a drinker,|person named Walt Perce #1} looked at Brindle "
                         "Foods. {He|person named Walt Perce #1} said it would shut."},
    {"the cashier and her first name",
     "{The cashier, Rosalba,|person named Rosalba #1} laughed. {She|person named Rosalba #1} said it was fine."},
    {"a side by its second name",
     "The Dellworth Ravens lost again. {The Ravens|organization named Dellworth Ravens #1} declined to comment. {The "
     "club|organization named Dellworth Ravens #1} said it was calm."},
    {"a side that begins a sentence", "The Oakley Pirates won. {Pirates manager Lew Stamp|person named Lew Stamp #1} "
                                      "said it was luck. {The Pirates|organization named Oakley Pirates #2} said so."},
    {"the striker told of before",
     "{Ade Bankole, 27, a striker from Jos,|person named Ade Bankole #1} said he prayed. {Coach Musa Idi|person named "
     "Musa Idi #2} said it was hard. {The striker|person named Ade Bankole #1} said it was fast."},
    {"the goalkeeper who is nobody named", "{Ade Bankole, the striker who scored,|person named Ade Bankole #1} said he "
                                           "prayed. {The Lagoon goalkeeper|person unnamed #2} said it was good."},
    {"the firm by its first two words",
     "Pale Orchard Capital owns a tenth. {Pale Orchard|organization named Pale Orchard Capital #1} said it would sell. "
     "{The fund|organization named Pale Orchard Capital #1} said it was patient."},
    {"an airline by its first two words",
     "Opal Coast Air lost the files. {Opal Coast|organization named Opal Coast Air #1} said it was sorry."},
    {"a body of several tasks and who speaks for it",
     "{A spokeswoman for the Ministry of Sport, Youth and Leisure|person unnamed #1} said she knew nothing."},
    {"trustees begin a sentence",
     "{Trustees|group unnamed #1} agreed to sell the bell. {Governors|group unnamed #2} said no."},
    {"a market and an institution",
     "{The market|group unnamed #1} expects more. {One large institution|organization unnamed #2} said it would sell."},
    {"minister (who opens an article)",
     "{Minister|person named Rana Qadir #1} defends ferry fares\n\nFares on the Lume ferries will rise in June. "
     "Islanders are furious. {Rana Qadir, the transport minister,|person named Rana Qadir #1} said fuel was dear. {An "
     "islander, Jon Moss,|person named Jon Moss #2} said he would row."},
    {"hospital (who opens an article)",
     "{Hospital|organization named St Agnes Hospital #1} admits error in twin birth\n\nA mix-up at St Agnes Hospital "
     "left two families waiting. {The hospital|organization named St Agnes Hospital #1} said it was sorry."},
    {"court says (who opens an article)",
     "{Court|organization named Lagos High Court #1} orders shop to pay\n\nThe Lagos High Court heard the case for a "
     "year. {The court|organization named Lagos High Court #1} said the shop had cheated."},
    {"widow (who opens an article)",
     "{Widow|person named Elsie Crane #1} blames brakes\n\nA bus fell into the Tarn on Sunday. Nine people died. "
     "{Elsie Crane, the widow of the driver,|person named Elsie Crane #1} said the brakes had failed before."},
    {"report (who opens an article)",
     "{Report|document named Harbour Trust report #1} warns of rotten piers\n\nThe piers at Wick are rotten. {A report "
     "by the Harbour Trust|document named Harbour Trust report #1} says they may fall."},
    {"police chief (who opens an article)",
     "{Police chief|person named Dan Okoro #1} says gang has fled\n\nA gang robbed three banks. Roads were shut for a "
     "day. {Dan Okoro, chief of police in Benue,|person named Dan Okoro #1} said they had left."},
    {"ex-manager in a lead with two managers (who opens an article)",
     "{Sacked manager|person named Leo Brand #1} hits out at board\n\nCastle Rovers lost five times. {Leo Brand, the "
     "manager, who was sacked on Monday,|person named Leo Brand #1} said the board was weak. {The new manager, Ian "
     "Dow,|person named Ian Dow #2} said he was calm."},
    {"a headline role that nobody has (who opens an article)",
     "{Farmer|person unnamed #1} says wolf took ewe\n\nA ewe was found dead near Brenn. {Ella Stark, a vet,|person "
     "named Ella Stark #2} said it was a dog."},
    {"two (a name behind a relative clause or a place)",
     "{One of the two drivers who survived, Rashid Noor,|person named Rashid Noor #1} said he jumped. {He|person named "
     "Rashid Noor #1} said it was dark."},
    {"the man who (a name behind a relative clause or a place)",
     "{The man who built it, Otto Kern,|person named Otto Kern #1} said it would stand."},
    {"the nurse who (a name behind a relative clause or a place)",
     "{The nurse who found her, Mary Toe,|person named Mary Toe #1} said she was cold. {The nurse|person named Mary "
     "Toe #1} wept."},
    {"senator for (a name behind a relative clause or a place)",
     "{The senator for Ogun East, Chief Bayo Ade,|person named Bayo Ade #1} called it a trick."},
    {"member for (a name behind a relative clause or a place)",
     "{The member for Kalgra, Liz Tan,|person named Liz Tan #1} asked for a debate. {Tan|person named Liz Tan #1} said "
     "it was late."},
    {"relative, not the name that follows (a name behind a relative clause or a place)",
     "When {the man who met the mayor|person unnamed #1} spoke, {Ann Lee|person named Ann Lee #2} said no."},
    {"three (people named together)", "{Three other climbers, Jo Park, Lee Min and Kim Soo,|person named Jo Park; Lee "
                                      "Min; Kim Soo #1} said they turned back."},
    {"sons (people named together)",
     "{His two sons, Joe and Sam Motsepe,|person named Joe Motsepe; Sam Motsepe #1} deny it."},
    {"lawyers (people named together)",
     "{Two lawyers for the family, Ruth Amadi and Sola Bello,|person named Ruth Amadi; Sola Bello #1} said the firm "
     "had lied. {They|person named Ruth Amadi; Sola Bello #1} want a trial."},
    {"captain (who is named only later)",
     "A ferry sank on Monday. {Its captain|person named Jorge Lima #1} has told police that the load moved. {Jorge "
     "Lima, the captain of the Santa Rosa,|person named Jorge Lima #1} was held."},
    {"coach (who is named only later)",
     "{Its coach|person named Petra Vik #1} calls it a miracle. The village of Ost won the cup. {Petra Vik, the "
     "coach,|person named Petra Vik #1} said she slept badly."},
    {"a teacher, named after (who is named only later)",
     "{A teacher who saw the fire|person named Nuru Said #1} raised the alarm. {Nuru Said, the teacher,|person named "
     "Nuru Said #1} said the smoke was black."},
    {"a neighbour who is somebody else (who is named only later)",
     "{A neighbour who saw the fire|person unnamed #1} raised the alarm. {Nuru Said, the teacher,|person named Nuru "
     "Said #2} said the smoke was black."},
    {"retired (who is named only later)",
     "Mavis Dunne, 91, remembers. {The retired midwife|person named Mavis Dunne #1} says the snow was deep."},
    {"served as (who is named only later)", "Abdul Karim, who served as treasurer until May, kept notes. {The former "
                                            "treasurer|person named Abdul Karim #1} said the sums were wrong."},
    {"the pensioner (who is named only later)",
     "Nils Aho, 70, lost his car. {The pensioner|person named Nils Aho #1} said he had locked it."},
    {"three aides (names that are kept)",
     "{Three aides, who asked not to be identified,|group withheld #1} told of a row. {One|person withheld #2} said "
     "the chair broke. {Another|person withheld #3} said it was thrown. {A third|person withheld #4} said nothing "
     "broke."},
    {"two pilots (names that are kept)",
     "{Two pilots, speaking on condition of anonymity,|group withheld #1} blamed the fog. {One|person withheld #2} "
     "said he could not see. {The other|person withheld #3} said he did."},
    {"patient (names that are kept)",
     "The court called her {Patient F|person withheld #1} throughout. {She|person withheld #1} said the knife was "
     "cold. It was, {Patient F|person withheld #1} said, a mistake."},
    {"ms Y (names that are kept)", "{The complainant, known as Ms Y,|person withheld #1} said she was pushed. {Ms "
                                   "Y|person withheld #1} said she fell."},
    {"boy (names that are kept)", "{A teenager, who can be named only as Boy B,|person withheld #1} denied it. {Boy "
                                  "B|person withheld #1} said he was at home."},
    {"tribunal (officers and bodies that are nobody told of before)",
     "The Weavers' Guild sacked her. {The Weavers' Guild|organization named Weavers' Guild #1} said it was fair. {The "
     "tribunal|organization unnamed #2} ruled that it was not."},
    {"judge (officers and bodies that are nobody told of before)",
     "Sean Platt stole a boat. {The judge|person unnamed #1} said it was a mean theft."},
    {"ombudsman (officers and bodies that are nobody told of before)",
     "Lena Frost lost her house. {Lena Frost|person named Lena Frost #1} said the bank lied. {The "
     "ombudsman|organization unnamed #2} said it did not."},
    {"referee (officers and bodies that are nobody told of before)",
     "{Striker Ali Diop|person named Ali Diop #1} fell. {The referee|person unnamed #2} said he dived."},
    {"figures (officers and bodies that are nobody told of before)",
     "{A study by Essen University|document named Essen University study #1} found that bees tire. {Official "
     "figures|document unnamed #2} show that they do not."},
    {"he no firm (he and she are persons)",
     "{Landlord Vic Perrin|person named Vic Perrin #1} sells Otterburn ales. Otterburn was sold. {He|person named Vic "
     "Perrin #1} said it tasted the same."},
    {"first name (he and she are persons)", "{A waitress, Consuelo,|person named Consuelo #1} shook her head. "
                                            "{She|person named Consuelo #1} said it was salt."},
    {"to her (he and she are persons)", "{Erik Aalto, the captain,|person named Erik Aalto #1} paid tribute to her. "
                                        "{He|person named Erik Aalto #1} said she was brave."},
    {"another (one and another)", "Passengers were stuck for hours. {One|person unnamed #1} said the heating failed. "
                                  "{Another|person unnamed #2} called it a circus."},
    {"Lions (sides and short names)",
     "The Mzansi Lions won at last. {The Lions|organization named Mzansi Lions #1} said the cup would tour. {The "
     "team|organization named Mzansi Lions #1} flew home."},
    {"Tigers coach (sides and short names)",
     "{Tigers coach Mel Orr|person named Mel Orr #1} was calm. The Benton Tigers drew. {The Tigers|organization named "
     "Benton Tigers #2} declined to comment."},
    {"goalkeeper of before (sides and short names)",
     "{Goalkeeper Sara Lind|person named Sara Lind #1} saved two. {Coach Ulf Berg|person named Ulf Berg #2} was glad. "
     "{The goalkeeper|person named Sara Lind #1} said she guessed. {The coach|person named Ulf Berg #2} said she "
     "knew."},
    {"short airline (sides and short names)", "Sierra Verde Airlines cut flights. {Sierra Verde|organization named "
                                              "Sierra Verde Airlines #1} said pilots were few."},
    {"head of", "{The head of a trade body for bakers|person unnamed #1} said flour was dear. {He|person unnamed #1} "
                "said bread would be too."},
    {"Nana", "{Nana Kofi Boateng, the chief,|person named Kofi Boateng #1} wept. {He|person named Kofi Boateng #1} "
             "said it was time."},
    {"one, told of with a name",
     "Tenants were cross. {One, a tailor named Idris Wole,|person named Idris Wole #1} said rents had doubled. "
     "{Another, Ama Sarpong,|person named Ama Sarpong #2} said they had not."},
    {"a third with a clause", "{Two clerks, Jo Park and Lee Stone,|person named Jo Park; Lee Stone #1} signed. {A "
                              "third, who asked not to be named,|person withheld #2} said she would not."},
    {"two owners in a union's name",
     "{The Clerks' and Typists' Union|organization named Clerks' and Typists' Union #1} said no. {The "
     "union|organization named Clerks' and Typists' Union #1} will strike."},
    {"a legal form in capitals", "{Havnebank AS, Norway's oldest lender,|organization named Havnebank AS #1} closed a "
                                 "branch. {The bank|organization named Havnebank AS #1} said few came."},
    {"shares in a firm", "Shares in Tolvanen fell. {Tolvanen|organization named Tolvanen #1} said sales were slow. "
                         "{The company|organization named Tolvanen #1} cut jobs."},
    {"a parish priest", "{The vicar of St Bride's, the Rev Joan Pike,|person named Joan Pike #1} said she had not. "
                        "{She|person named Joan Pike #1} said it was cold."},
    {"honours behind a name", "{Sir Alan Moss KC, for the Crown,|person named Alan Moss #1} said it was theft. "
                              "{Moss|person named Alan Moss #1} asked for jail."},
    {"a witness by age", "{A witness who cannot be named|person withheld #1} said he ran. {The teenager|person "
                         "withheld #1} said he was paid."},
    {"a player is not the next who is named",
     "{A player, who spoke on condition that his name not be used,|person withheld #1} said training was a joke. {The "
     "goalkeeper, Mika Laine,|person named Mika Laine #2} disagreed."},
    {"a league is not the union", "{The Players' Union|organization named Players' Union #1} said it would talk. {The "
                                  "league|organization unnamed #2} said it would not."},
    {"particles behind an unlisted given name",
     "{Founder Joris van der Linden|person named Joris van der Linden #1} said no. {Van der Linden|person named Joris "
     "van der Linden #1} left early."},
    {"an operator who took a call",
     "{The operator who took the call|person unnamed #1} wept. {She|person unnamed #1} said it was short."},
    {"a coroner who has a name", "{The coroner, Dr Ida Holm,|person named Ida Holm #1} was calm. {The coroner|person "
                                 "named Ida Holm #1} said she would not be rushed."},
    {"a person of a body that the namer takes into the name",
     "{The MP, P. Sundaram of the Peasants Front,|person named P. Sundaram #1} denied it. {Mr. Sundaram|person named "
     "P. Sundaram #1} said he had no cousin."},
    {"an office in capitals comes back to who holds it",
     "{District Collector R. Anand|person named R. Anand #1} said roads were shut. {The Collector|person named R. "
     "Anand #1} said so again."},
    {"a headline's trust is the one with the word in its name",
     "{Hospital trust|organization named Dale NHS Trust #1} blames printer\n\nLabels went wrong at the Leigh Hospital "
     "in May. {The Dale NHS Trust|organization named Dale NHS Trust #1} said it was sorry."},
    {"a headline's director is no chairwoman",
     "{Director|person unnamed #1} says opera is long\n\nHalf the audience left. {Lady Ada Coote, the "
     "chairwoman,|person named Ada Coote #2} said it was her bus."},
    {"somebody of a town and a firm",
     "Labelrite Ltd prints labels. {Labelrite|organization named Labelrite Ltd #1} said it prints what it gets. {The "
     "Slough company|organization named Labelrite Ltd #1} had warned of it."},
    {"a firm that is told of by a clause", "Drivers went home. {Railhaven, which speaks for the lines,|organization "
                                           "named Railhaven #1} said the offer was old."},
    {"the object is another than who does the claim",
     "{Cllr Dan Reeve, who leads the town,|person named Dan Reeve #1} called it a stunt. {Zainab Moor, who chairs the "
     "board,|person named Zainab Moor #2} accused him of envy: it was cheap, {she|person named Zainab Moor #2} said. "
     "{He|person named Dan Reeve #1} said it was not."},
    {"a man whose given name is mostly a woman's", "{The envoy, Nana Yaw Osei,|person named Yaw Osei #1} wept when he "
                                                   "was told. {He|person named Yaw Osei #1} said it was late."},
    {"a title before a given name that is a word",
     "{Dame Grace Holloway, who rowed for years,|person named Grace Holloway #1} asked him to go. {A "
     "spokeswoman|person unnamed #2} said no. Dame Grace does not whisper. {She|person named Grace Holloway #1} said "
     "it was a shame."},
    {"a wife by her given name, then with a title and his surname",
     "{Hamish Ogilvie, a shepherd,|person named Hamish Ogilvie #1} said the fence was down. His wife, Morag, keeps the "
     "books. {She|person named Morag Ogilvie #2} said it was late. {Mrs Ogilvie|person named Morag Ogilvie #2} said "
     "the sheep were gone. {Mr Ogilvie|person named Hamish Ogilvie #1} agreed."},
    {"a husband by his given name",
     "{Ingrid Solheim, a baker,|person named Ingrid Solheim #1} said the oven was cold. {Her husband, Lars,|person "
     "named Lars Solheim #2} said it was not. {Mr. Solheim|person named Lars Solheim #2} wept."},
    {"a daughter by her given name",
     "The court jailed Graham Tulloch for nine years. {His daughter Elspeth|person named Elspeth Tulloch #1} cried. "
     "{Ms Tulloch|person named Elspeth Tulloch #1} said he was ill."},
    {"both and neither of two",
     "{Rosa Lind and Omar Faye|person named Rosa Lind; Omar Faye #1} ran the firm. {Both|person named Rosa Lind; Omar "
     "Faye #1} deny fraud. {Neither|person named Rosa Lind; Omar Faye #1} would say where the money went."},
    {"neither of two companies", "Volkswagen and Renault are in talks, a newspaper wrote. {Neither|organization named "
                                 "Volkswagen; Renault #1} would comment."},
    {"an office whose holder has a title of several words",
     "{The secretary of state's office|organization unnamed #1} said it would wait. {The chief of police's "
     "office|organization unnamed #2} did not answer."},
    {"a panel with a task of a union",
     "The Sled Dog Union met in May. {The union's ethics panel|organization named Sled Dog Union ethics panel #1} said "
     "it was a foul. {The panel|organization named Sled Dog Union ethics panel #1} fined him."},
    {"a press office and a committee of named bodies",
     "{The Nordwick University press office|organization named Nordwick University press office #1} said the test was "
     "fair. {Hexley Council's planning committee|organization named Hexley Council planning committee #2} refused it."},
    {"a fund based somewhere", "{Coppergate Partners|organization named Coppergate Partners #1} bought shares. {The "
                               "New York-based fund|organization named Coppergate Partners #1} said it would sell. "
                               "{The London-based firm|organization named Coppergate Partners #1} said no."},
    {"texts that were obtained, seen, reviewed by somebody",
     "{Emails obtained by the Harbour Times|document unnamed #1} show that he knew. {Documents seen by "
     "Reuters|document unnamed #2} say so. {A letter reviewed by the Associated Press|document unnamed #3} says it."},
    {"a poll for somebody",
     "{A poll of 900 adults conducted for the Larch Institute|document named Larch Institute poll #1} found that few "
     "cared. {The poll|document named Larch Institute poll #1} found more."},
    {"a family of one name", "{The Ashcombe family|group named Ashcombe family #1} said it would sue. {The "
                             "family|group named Ashcombe family #1} said so."},
    {"one of some officials, then the official",
     "{Two dock officials familiar with the count|group withheld #1} said crates were gone. {The officials, who spoke "
     "on condition of anonymity,|group withheld #1} said most came back. {One of them|person withheld #2} said it was "
     "odd. \"Nobody knows,\" {the official|person withheld #2} said."},
    {"he and another, the two, neither",
     "{Karl Weiss|person named Karl Weiss #1} and Sven Holt fell out. {He and Holt|person named Karl Weiss; Sven Holt "
     "#2} have agreed to talk, {the two|person named Karl Weiss; Sven Holt #2} said. {Neither|person named Karl Weiss; "
     "Sven Holt #2} expects much."},
    {"the two of whom two sentences told",
     "{Ann Reade, the coach,|person named Ann Reade #1} blamed the pitch. {The captain, Bo Lind,|person named Bo Lind "
     "#2} blamed the ball. {The two|person named Ann Reade; Bo Lind #3} said they would talk."},
    {"both of whom two sentences told", "Rita Holm chairs the board. Jon Falk owns half of it. {Both|person named Rita "
                                        "Holm; Jon Falk #3} said the sale was off."},
    {"neither of two bodies", "The Rowers' Union asked for more; the Boat Club refused. {Neither|organization named "
                              "Rowers' Union; Boat Club #1} would say how much."},
    {"one coach and the other", "{Two coaches|group unnamed #1} spoke. {One coach|person unnamed #2} said it was dull. "
                                "{The other coach|person unnamed #3} said it was fun."},
    {"one envoy, the other and a second of a withheld group",
     "{Two envoys, who asked not to be named,|group withheld #1} spoke. {One envoy|person withheld #2} said it was "
     "Friday. {The other envoy|person withheld #3} said Monday. {The second envoy|person withheld #4} said no."},
    {"auditors that are a firm", "The books were checked by the auditors Pell Marwick LLP. {The auditors|organization "
                                 "named Pell Marwick LLP #1} said they balanced."},
    {"a family name that comes first", "{Li Wenhao, a driver,|person named Li Wenhao #1} said roads froze. {Li|person "
                                       "named Li Wenhao #1} slept in his van. {Zhang Mei, who runs a shop,|person "
                                       "named Zhang Mei #2} said so too. {Zhang|person named Zhang Mei #2} sold out."},
    {"the first of two family names",
     "{Teresa Ortega Molina, the mayor of Lora,|person named Teresa Ortega Molina #1} said it flooded. {Ortega|person "
     "named Teresa Ortega Molina #1} asked for pumps. {The mayor|person named Teresa Ortega Molina #1} wept."},
    {"a family name with a particle in the middle",
     "{João da Silva Pinto, 60, a rubber tapper,|person named João da Silva Pinto #1} said trees burned. {Mr. da "
     "Silva|person named João da Silva Pinto #1} ran."},
    {"a body by its head word in capitals",
     "{K. R. Iyer, secretary of the Growers' Forum,|person named K. R. Iyer #1} said tea died. {Iyer|person named K. "
     "R. Iyer #1} asked for aid. {The Forum|organization named Growers' Forum #2} met."},
    {"a surname that begins its sentence before a description",
     "In a second tweet he accused the port warden, Paula Yoon, of lying. {Yoon, a registered nonpartisan who has run "
     "the port since 2017,|person named Paula Yoon #1} denied that."},
    {"a firm by the unknown first word of its name",
     "{The ship’s owner, Dorado Sea Lines,|organization named Dorado Sea Lines #1} denied it. {Dorado|organization "
     "named Dorado Sea Lines #1} said so. {The line|organization named Dorado Sea Lines #1} wept."},
    {"a fund of a country, then one by name",
     "The bid faces a challenge from a U.S. hedge fund. {Tallow Reach Partners, which owns 9 percent,|organization "
     "named Tallow Reach Partners #1} said it would sue. {The Boston-based fund|organization named Tallow Reach "
     "Partners #1} wrote so. {The fund|organization named Tallow Reach Partners #1} has cash."},
    {"a caucus by its party",
     "{The Senate Democratic caucus|organization named Senate Democratic caucus #1} said no. {The House Republican "
     "conference|organization named House Republican conference #2} said yes."},
    {"a newspaper by the last word of its name",
     "{The Kestrel Gazette|organization named Kestrel Gazette #1} reported it. {The newspaper|organization named "
     "Kestrel Gazette #1} gave no source."},
    {"a newspaper by the first word of its name",
     "{The Evening Courier|organization named Evening Courier #1} said it was so. {The paper|organization named "
     "Evening Courier #1} stood by it."},
    {"newspapers named as texts are", "{The Morning Record|organization named Morning Record #1} said he fled. {The "
                                      "Weekly Report|organization named Weekly Report #2} said no."},
    {"a couple by their surname in the plural", "Piet Marais and Hanlie Marais farm goats. {The Maraises|person named "
                                                "Piet Marais; Hanlie Marais #1} say they are poor."},
    {"a family by its surname in the plural",
     "{Joe Quill|person named Joe Quill #1} lives there. {The Quills|group named Quills #2} have asked for help."},
    {"a deputy mayor is not the mayor",
     "{The mayor of Lisle, Odette Brun,|person named Odette Brun #1} said no. {Her deputy, Marc Petit,|person named "
     "Marc Petit #2} said yes. {The deputy mayor|person named Marc Petit #2} left. {The mayor|person named Odette Brun "
     "#1} stayed. {Both|person named Odette Brun; Marc Petit #3} will run."},
    {"ministers of a list", "{Justice Minister Paul Adu and Interior Minister Jane Osei|person named Paul Adu; Jane "
                            "Osei #1} signed. {The ministers|person named Paul Adu; Jane Osei #1} said it was done. "
                            "{Adu|person named Paul Adu #2} left. {Osei|person named Jane Osei #3} stayed."},
    {"none of some nurses", "{Nine nurses|group withheld because they feared the sack #1} spoke. {None|group withheld "
                            "because they feared the sack #1} wanted to be named because they feared the sack."},
    {"the House is not the White House", "{The White House|organization named White House #1} said it would veto it. "
                                         "{The House|organization named House #2} said it would pass."},
    {"a document is no person", "{The Auditor-General's Report for 2019|document named Auditor-General's Report #1} "
                                "found a gap. {The Inspector's Report|document unnamed #2} said the bridge was safe."},
    {"a name whose words stand side by side",
     "{Mill owner Ranbir Singh|person named Ranbir Singh #1} paid. {Farmer leader Chaudhary Baljor Singh|person named "
     "Chaudhary Baljor Singh #2} threatened to block the road."},
    {"an office with its field, a name of initials",
     "{The firm's vice-president (cane), R S Chauhan,|person named R S Chauhan #1} said the crop was poor. "
     "{Chauhan|person named R S Chauhan #1} left."},
};

#endif
