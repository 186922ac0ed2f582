/* The small articles of test_resolve.c, with their mentions marked as it says. */
#ifndef ONRECORD_TESTS_RESOLVE_ARTICLES_H
#define ONRECORD_TESTS_RESOLVE_ARTICLES_H

typedef struct article {
    const char *about;
    const char *text;
} article;

static const article articles[] = {
    {"a given name that no list has, before a surname",
     "The mill lost money again. {Finance director Lathika Venkatesan|person named Lathika Venkatesan #1} said the "
     "year "
     "had been hard. {Venkatesan|person named Lathika Venkatesan #1} blamed the price of coal."},
    {"initials are a body, even where nothing tells what they stand for",
     "Two parties met in Port Ramla on Monday. {The CDQ|organization named CDQ #1} said it would not sign. {Insp "
     "Gwendolen Farrar|person named Gwendolen Farrar #2} said the meeting was calm."},
    {"a common surname alone is somebody, an unknown word a firm",
     "The debate went on past ten. {Webb|person named Webb #1} said the plan would cost jobs. {Zentrell|organization "
     "named "
     "Zentrell #2} said it would build no plant."},
    {"a surname goes back to the full name",
     "{Margaret Okafor|person named Margaret Okafor #1} said the bridge would stay closed. Engineers were sent to the "
     "site on "
     "Monday.\n\n{Okafor|person named Margaret Okafor #1} said the repairs would take a month."},
    {"pronouns take the gender of the given name", "{Peter Lindqvist|person named Peter Lindqvist #1}, the mayor, met "
                                                   "{Susan Archer|person named Susan Archer #2}, who runs the "
                                                   "port, on Friday. {He|person named Peter Lindqvist #1} said the "
                                                   "talks went well. {She|person named Susan Archer #2} said "
                                                   "more talks were planned."},
    {"a title before a name is a role that later words use",
     "{Sen. Carla Mendes|person named Carla Mendes #1} said the bill would pass. The vote was set for Tuesday.\n\n{The "
     "senator|person named Carla Mendes #1} said she had the numbers."},
    {"an apposition is a role that later words use",
     "{Tom Barrow, 54, a farmer from Leeds,|person named Tom Barrow #1} said the river had risen overnight. Roads were "
     "under "
     "water.\n\n{The farmer|person named Tom Barrow #1} said he had lost forty sheep."},
    {"a role with the name after it",
     "{A spokesman for the council, John Pryce,|person named John Pryce} said the library would reopen."},
    {"a title of several words",
     "{Former secretary of state Helen Marsh|person named Helen Marsh} said the treaty was dead."},
    {"two of one family, told apart by Mr. and Mrs.", "David Holm and his wife, Karen Holm, own the shop. {Mr. "
                                                      "Holm|person named David Holm} said business was good. {Mrs. "
                                                      "Holm|person named Karen Holm} said the rent was too high."},
    {"a campaign is a body, not its candidate",
     "Janet Ross will speak in Ohio on Friday. {The Ross campaign|organization named Janet Ross campaign #1} said the "
     "event was "
     "sold out. {Ross|person named Janet Ross #2} said she was glad."},
    {"initials and short forms of a body",
     "{The National Weather Service|organization named National Weather Service #1} said the storm would weaken. {The "
     "NWS|organization named National Weather Service #1} said winds had dropped."},
    {"a nameless source and the words that come back to it",
     "{A senior official|person unnamed #1} said the plan was ready. The plan had been delayed twice.\n\n{The "
     "official|person "
     "unnamed #1} said it would be announced on Monday."},
    {"a withheld name, with the reason", "{A senior official, who spoke on condition of anonymity because the talks "
                                         "were private,|person withheld because the talks "
                                         "were private #1} said the plan was ready.\n\n{The official|person withheld "
                                         "because the talks were private #1} said it would "
                                         "be announced soon."},
    {"a withheld name told after the claim", "The ship will dock on Sunday, {a port employee|person withheld #1} said. "
                                             "{The employee|person withheld #1} asked not to be "
                                             "named."},
    {"a phrase that is its own reason", "{A diplomat who was not authorized to speak publicly|person withheld was not "
                                        "authorized to speak publicly #1} said the talks "
                                        "would resume."},
    {"groups have no name",
     "{Critics|group unnamed #1} said the law went too far. {Many voters|group unnamed #2} agreed."},
    {"people of a party are a group", "{Republicans|group unnamed} said the budget was too large."},
    {"several names are one source",
     "{Anna Keller and Mark Dunn|person named Anna Keller; Mark Dunn} said they would appeal."},
    {"a text has the name of who issued it, and keeps it",
     "{A Brentford University poll|document named Brentford University poll #1} showed that most people want a vote. "
     "{The "
     "poll|document named Brentford University poll #1} also found that few trust the council."},
    {"a text without issuer has no name", "{A police report|document unnamed #1} said the car was stolen. {The "
                                          "report|document unnamed #1} said two men ran away."},
    {"who and which take what stands before them",
     "The decision was made by Edward Quill, {who|person named Edward Quill #1} said it was final."},
    {"I in a quotation is its speaker", "\xe2\x80\x9c{I|person named Laura Finch} believe the river is "
                                        "clean,\xe2\x80\x9d said {Laura Finch|person named Laura "
                                        "Finch}."},
    {"I outside quotations is the author", "{I|author none} think the river is clean."},
    {"they are the two named together", "Anna Keller and Mark Dunn met on Sunday. {They|person named Anna Keller; Mark "
                                        "Dunn #1} said the deal was done. {The "
                                        "two|person named Anna Keller; Mark Dunn #1} said nothing more."},
    {"one of them is nameless for the same reason", "{Four employees|group withheld because they had signed contracts "
                                                    "#1}, all of whom spoke on condition of anonymity because "
                                                    "they had signed contracts, said hiring had stopped. {One of "
                                                    "them|person withheld because they had signed contracts #2} "
                                                    "said he was leaving."},
    {"an office that somebody else holds", "{The transport secretary|person unnamed #2} declined to comment. {Ida "
                                           "Moss, who lives near the line,|person named Ida Moss "
                                           "#1} said she was tired."},
    {"a firm is called by the first word of its name",
     "Orbex Dynamics will close its plant in May. {Orbex|organization named Orbex Dynamics #1} said the costs were too "
     "high. {The "
     "company|organization named Orbex Dynamics #1} said it would pay its debts."},
    {"the body named before", "{The Harlow County Council|organization named Harlow County Council #1} said the road "
                              "was safe. {The council|organization "
                              "named Harlow County Council #1} said it would be tested."},
    {"a statement is that of whoever spoke", "{Rosa Blum|person named Rosa Blum #1} said the show would go on. {The "
                                             "statement|document named Rosa Blum statement #2} also "
                                             "said that tickets would be valid."},
    {"a name that words of naming give", "{A man named Carl Voss|person named Carl Voss} said he saw the fire."},
    {"a place speaks as a body", "{Moscow|organization named Moscow} said the treaty was dead."},
    {"a title without a full stop before a name",
     "{The regional director, Mrs Hauwa Lawan,|person named Hauwa Lawan #1} said a ransom had been paid. {She|person "
     "named Hauwa Lawan #1} denied it later."},
    {"one farmer, and his name",
     "{One farmer, Ghulam Sarwar Laghari,|person named Ghulam Sarwar Laghari #1} said the river had risen. {He|person "
     "named Ghulam Sarwar Laghari #1} said he had lost two goats."},
    {"a firm without its legal form",
     "Larkspur Corp is in talks to buy a rival. {Larkspur|organization named Larkspur Corp} declined to comment."},
    {"a firm by the last word of its name",
     "{Brokerage Dalal Capital|organization named Dalal Capital} said the shares would fall."},
    {"a firm of one word, by the pronoun that comes back to it",
     "{Zenvolt|organization named Zenvolt #1} said on Tuesday it would cut 400 jobs. {The airline|organization named "
     "Zenvolt #1} said demand had collapsed."},
    {"a club behind its manager", "{Everton manager Paul Keane|person named Paul Keane} said his side was poor. {The "
                                  "club|organization named Everton} said it backed him."},
    {"a paper with a time of day in its name",
     "{The Evening Clarion|organization named Evening Clarion} said the concert was dull."},
    {"a public body told by its task, and one that is not",
     "{The foreign ministry|organization named foreign ministry} said the talks had failed. {A new agency|organization "
     "unnamed} said they had not."},
    {"police force by another word",
     "{The Metropolitan Police|organization named Metropolitan Police #1} said nobody was hurt. {The "
     "force|organization named Metropolitan Police #1} said roads were open."},
    {"somebody and the others are a group",
     "{Ilse Marchetti and her colleagues|group unnamed #1} think the records agree. {Ilse Marchetti|person named Ilse "
     "Marchetti #2} said more work was needed."},
    {"a family is not its lawyer", "{Kavita Rao, a lawyer for the family,|person named Kavita Rao #1} said the police "
                                   "had lied. {The family|group unnamed #2} said it would appeal."},
    {"an age, a people and a role alone come back to the last speaker",
     "{Joe Lunt|person named Joe Lunt #1} said he was sorry. {The 29-year-old|person named Joe Lunt #1} said he would "
     "train harder. {The Scot|person named Joe Lunt #1} said fans had been patient."},
    {"a role that comes back to who acted and did not speak",
     "Rohit Sharma scored a century on Friday. {The captain|person named Rohit Sharma} said he was proud."},
    {"an office of several words is not the last speaker with another role",
     "{Ana Diaz, a teacher,|person named Ana Diaz #1} said the school had closed. {The transport secretary|person "
     "unnamed #2} said buses would run."},
    {"a circumstance before the speaker",
     "{On Monday the mayor, Lena Fox|person named Lena Fox}, said the bridge was safe."},
    {"a text issued by a body that a noun stands for",
     "The National Schools Board met on Friday. {A circular issued by the board|document named National Schools Board "
     "circular} said the exam would be repeated."},
    {"a text by number and by year",
     "{Section 6 of the labour code|document named Section 6 of the labour code} says employers must pay. {A by-law of "
     "1921|document named by-law of 1921} says nothing. {A by-law|document unnamed} says little."},
    {"a study in a journal has that name",
     "{A study published in the journal Acta Marina|document named Acta Marina study} found that whales sing less."},
    {"withheld by a clause with whose", "{The woman, whose identity the BBC is protecting,|person withheld #1} said "
                                        "she had been beaten. {She|person withheld #1} said nobody came."},
    {"a woman whose name is kept is nobody named before",
     "The chair, {Senator Ines Calder,|person named Ines Calder #1} called for order.\n\n{The woman, whose name the "
     "Evening Post is withholding,|person withheld #2} said she had lost her house."},
    {"people spoken of for the first time are not the two last named",
     "{Ruth Adler and Piet Moens|person named Ruth Adler; Piet Moens #1} founded the firm, they said. {Two people "
     "familiar with the plan|group withheld because the talks are private #2} said it was for sale. {The "
     "sources|group withheld because the talks are private #2} asked not to be identified because the talks are "
     "private."},
    {"a kind of person goes back to who has spoken, whatever he was called since",
     "{Paul Renner|person named Paul Renner #1} said on Friday that he would run. {The candidate|person named Paul "
     "Renner #1} said he was ready. {The retired surgeon|person named Paul Renner #1} said he slept well."},
    {"a role of a club is the person of the sentence before",
     "Colin Harte has hit back at his critics. {The Leeds boss|person named Colin Harte} said the story was false."},
    {"a senator of one state is not the one of another",
     "{The Vermont senator|person unnamed #1} said the vote was close. It was won by former senator Paul Strand of "
     "Ohio."},
    {"a text is the one that is named later",
     "{The report|document named Riverside Institute report #1} said the bridge was unsafe. {The Riverside Institute "
     "report|document named Riverside Institute report #1} found rust in the cables."},
    {"a surname that looks like a people's",
     "{Gordon Starnes|person named Gordon Starnes #1} said it would rain. {Starnes|person named Gordon Starnes #1} "
     "said so twice."},
    {"the rules of a briefing",
     "{A senior official, who spoke under the rules of the briefing,|person withheld} said the talks went well."},
    {"a first name only", "{A nurse, using only her first name,|person withheld} said the ward was full."},
    {"all of whom", "{Four employees, all of whom spoke on condition of anonymity,|group withheld #1} said hiring had "
                    "stopped. {One of them|person withheld #2} said the offices were empty."},
    {"an office of two words in the lexicon, whatever their tags",
     "{Downing Street|organization named Downing Street} denied it. {No 10|organization named No 10} said ministers "
     "were united."},
    {"one who comes from somewhere, with the name after it",
     "{The Kenyan, Ruth Chebet,|person named Ruth Chebet} said she would be back."},
    {"a title with a place and the name after it",
     "{The Archbishop of Lagos, Peter Ade,|person named Peter Ade #1} said the poor were forgotten. {The "
     "archbishop|person named Peter Ade #1} urged leaders to listen."},
    {"a firm after what it is, and where somebody works",
     "{Cyber firm Darkline|organization named Darkline} said files were gone. Ngozi Eze, chief economist at Stanbic, "
     "was calm. {Stanbic|organization named Stanbic #1} said rates had peaked. {The bank|organization named Stanbic "
     "#1} said growth would follow."},
    {"an unnamed speaker is not the next role", "{A solicitor|person unnamed #1} said he would appeal. {The "
                                                "sheriff|person unnamed #2} said the sentence was fair."},
    {"one and another are persons",
     "Neighbours wept. {One|person unnamed #1} said he was kind. {Another|person unnamed #2} said he was quiet."},
    {"known only by a letter",
     "{A social worker, known only as Ms X,|person withheld} told the court that the child was afraid."},
    {"words for persons that few lists have", "{Pope Leo|person named Leo #1} said the war must end. {The "
                                              "pontiff|person named Leo #1} said leaders had failed."},
    {"a person by the number of her children",
     "{Mary Ofori, 70,|person named Mary Ofori #1} said she had not slept. {The grandmother-of-four|person named Mary "
     "Ofori #1} said the council was deaf."},
    {"a body by a word of two parts",
     "{The Institute for Fiscal Studies|organization named Institute for Fiscal Studies #1} warned that cuts loomed. "
     "{The think tank|organization named Institute for Fiscal Studies #1} said the sums were wrong."},
    {"somebody told of and not yet heard",
     "Lawyers for the singer met on Friday. {Her manager, Lou Baird,|person named Lou Baird #1} said she knew. {The "
     "singer|person unnamed #2} said she did not."},
    {"a lead without the name, and a bare name after it",
     "{The regional mediator|person named Henrik Lauritsen #1} warned on Wednesday that the truce could "
     "lapse.\n\n{Henrik Lauritsen|person named Henrik Lauritsen #1} said neither side had withdrawn a gun."},
    {"a lead without a name, and another who is introduced",
     "{The regional mediator|person unnamed #1} warned on Wednesday that the truce could lapse.\n\n{Henrik Lauritsen, "
     "a farmer in the north,|person named Henrik Lauritsen #2} said neither side had withdrawn a gun."},
    {"a body whose name has a joint in it",
     "{The Welsh Bakers and Millers Guild|organization named Welsh Bakers and Millers Guild #1} said flour was dear. "
     "{The guild|organization named Welsh Bakers and Millers Guild #1} asked for help."},
    {"a body with an owner in its name",
     "{The Farmers' Unity Front|organization named Farmers' Unity Front #1} said it would march. {The "
     "party|organization named Farmers' Unity Front #1} said roads would be shut."},
    {"two tasks of one service, at the head of a sentence",
     "{Wessex Fire and Rescue Service|organization named Wessex Fire and Rescue Service #1} said the barn was lost. "
     "{The service|organization named Wessex Fire and Rescue Service #1} said nobody was hurt."},
    {"a surname with particles",
     "{The curator, Elena de los Prados,|person named Elena de los Prados #1} said the roof leaked. {De los "
     "Prados|person named Elena de los Prados #1} said rain had come in."},
    {"initials before a surname",
     "{Minister T. R. Govindan|person named T. R. Govindan #1} said the road was open. {Govindan|person named T. R. "
     "Govindan #1} said it was wide."},
    {"a firm joined by its sign, and the retailer",
     "{The retailer Copley & Dunn|organization named Copley & Dunn #1} said it would close. {The retailer|organization "
     "named Copley & Dunn #1} said rents had doubled."},
    {"an apposition that is a firm",
     "{The developer, Larch Homes,|organization named Larch Homes #1} said the plans were sound. {The "
     "developer|organization named Larch Homes #1} said it would build."},
    {"a body with what it is behind its name",
     "{Brant Foods plc, the Hull baker,|organization named Brant Foods plc #1} said profits fell. {The "
     "baker|organization named Brant Foods plc #1} said wheat was dear."},
    {"a capital within a word is no person's",
     "{BusWay|organization named BusWay #1} says all routes are shut. {The operator|organization named BusWay #1} "
     "says drivers are safe."},
    {"a body is not what another kind of noun calls",
     "Ferrel Telecom lost the files, {the German operator|organization named Ferrel Telecom #1} said. {The Office for "
     "Data Rights|organization named Office for Data Rights #2} said it was looking. {The regulator|organization "
     "named Office for Data Rights #2} said fines were likely. {The company|organization named Ferrel Telecom #1} "
     "said it was sorry."},
    {"a brokerage is not the firm that it writes of",
     "Tarsus Cement cut its forecast. {Tarsus|organization named Tarsus Cement #1} said demand was weak. {Elmet "
     "Securities|organization named Elmet Securities #2} kept its rating. {The brokerage|organization named Elmet "
     "Securities #2} said the worst was over."},
    {"whose age was told", "{Carl Denny, 38,|person named Carl Denny #1} denied it. {Ruth Amis, for the "
                           "Crown,|person named Ruth Amis #2} said he had lied. {The 38-year-old|person named Carl "
                           "Denny #1} said he had not."},
    {"whose brother he is",
     "{Ada Brock|person named Ada Brock #1} said the shop was old. {Her brother, Ned,|person named Ned #2} said it was "
     "cold. {Her brother|person named Ned #2} said he would move."},
    {"Mrs is a woman's title",
     "Walter Quist and his wife, Dora Quist, keep goats. {Mrs Quist|person named Dora Quist} said the milk was sold."},
    {"a birth name",
     "{Hilda Frayne|person named Hilda Frayne #1} taught for forty years. Hilda Marsh was born in Ely. {She|person "
     "named Hilda Frayne #1} once said that chalk was holy."},
    {"a country told by the role",
     "{Kenya Tea chairman Elijah Rotich|person named Elijah Rotich #1} said prices rose. {Nadia Petit, a "
     "buyer,|person named Nadia Petit #2} said they fell. {The Kenyan|person named Elijah Rotich #1} said she was "
     "wrong."},
    {"sisters named together",
     "{Nora Pell and Ivy Pell|person named Nora Pell; Ivy Pell #1} own the mill. {The sisters|person named Nora Pell; "
     "Ivy Pell #1} said it would grind again."},
    {"findings that stand in a journal, told of before",
     "{A study of 60 moths|document named Journal of Moth Ecology findings #1} has found that they sleep. {The "
     "findings, published in the Journal of Moth Ecology,|document named Journal of Moth Ecology findings #1} "
     "surprised nobody."},
    {"a complaint is that of who filed it", "The group Clear Water Action filed a complaint on Friday. {The "
                                            "filing|document named Clear Water Action complaint} says "
                                            "the lake is dead."},
    {"police are people", "{Police|group unnamed} said the road was shut."},
    {"somebody who cannot be named", "{A juror who cannot be named|person withheld} said she wept."},
    {"a name that is not the true one", "{Lina (not her real name)|person withheld} said the door was locked."},
    {"a place alone at the head of a sentence", "Talks failed. {Ottawa|organization named Ottawa} said so."},
    {"an office in capitals is no name",
     "{The State Public Relations Officer, Ify Umeh,|person named Ify Umeh #1} said all was calm. {She|person named "
     "Ify Umeh #1} said so twice."},
    {"a brother who is named by the family's name", "Agnes Dorrick runs the hall. {Her brother|person named Silas "
                                                    "Dorrick #1} says he sold nothing. It was lent, {Silas "
                                                    "Dorrick|person named Silas Dorrick #1} said."},
    {"a nickname within a name",
     "{Gov. Arturo \"Boy\" Luna|person named Arturo \"Boy\" Luna #1} said boats were banned. {Luna|person named Arturo "
     "\"Boy\" Luna #1} said so twice."},
    {"the first of two has the surname of the second",
     "{Euan and Moira Pringle|person named Euan Pringle; Moira Pringle} built a boat. {Mr Pringle|person named Euan "
     "Pringle #1} said it leaked."},
    {"two places of one council",
     "{Corby and Kettering Borough Council|organization named Corby and Kettering Borough Council #1} said no. {The "
     "council|organization named Corby and Kettering Borough Council #1} said it was poor."},
    {"somebody named, whose phrase withholds nobody else's name",
     "{A spokesman|person unnamed #1} said rain would come. {Farmer Josef, who would not give his surname,|person "
     "named "
     "Josef #2} said it would not."},
    {"one of several sources has their reason",
     "{Three sources|group withheld because the talks are private #1}, who asked not to be named because the talks are "
     "private, said a deal was near. {One source|person withheld because the talks are private #2} said it was done."},
    {"a headline's firm is the one that the text begins with",
     "{Meat firm|organization named Tollard Foods #1} says plant will close\n\nTollard Foods closed its plant on "
     "Friday. {The company|organization named Tollard Foods #1} said orders had dried up."},
    {"a headline in capitals lends a firm no words",
     "Norvik Labs Trained Map Tool on Private Trips\n\nOSLO - {Norvik Labs Inc., a mapping startup,|organization named "
     "Norvik Labs Inc. #1} denied that it had broken any law.\n\n{Norvik|organization named Norvik Labs Inc. #1} "
     "plans to sell the tool in June, it said."},
    {"a headline's sources are those of the text",
     "Yard to close, {sources|group withheld because the talks are private} say\n\nThe yard will close in May, {three "
     "people|group withheld because the talks are private} said, asking not to be named because the talks are "
     "private."},
    {"two words of a name of three",
     "{Coral Ridge Partners|organization named Coral Ridge Partners #1} led the round. {Coral Ridge|organization named "
     "Coral Ridge Partners #1} said it was pleased."},
};

#endif
