"""Invented roles for the demo's hosts: two titles each, so that no two opportunities of the demo read alike."""

from typing import NamedTuple

# a text a line is easier to read


class Role(NamedTuple):
    """What a host could ask for; the second title and summary are for the second host who asks for it."""

    title: str
    summary: str
    tasks: str
    first_day: str
    learning: str
    result: str
    title_again: str
    summary_again: str
    task_types: tuple[str, ...]
    skills: tuple[str, ...]  # good to have
    languages: tuple[tuple[str, int], ...]  # needed, at a level 1..6


ROLES = [
    Role(
        "Help at our spring conference", "Welcome guests and keep four rooms ready.",
        "You prepare name badges, welcome guests and help in two workshops.",
        "We show you the rooms, you meet the team at lunch, and we prepare the badges together.",
        "How a European conference works behind the scenes.", "A conference day that runs well",
        "Welcome guests at our members’ meeting", "Be the first face that sixty members see.",
        ("event_support", "event_registration"), ("event_logistics", "hospitality"), (("en", 3),)),
    Role(
        "Film a short workshop", "Make a three-minute film about one workshop.",
        "You film one workshop, choose the best scenes and cut a short film with us.",
        "You get the camera, we look at older films and plan the scenes.",
        "Telling a policy story in pictures.", "A film of three minutes",
        "Film five short interviews", "Ask five members one question each, and cut the answers into one film.",
        ("video", "media_content"), ("video_filming", "video_editing"), (("en", 3),)),
    Role(
        "Read our project with fresh eyes", "Tell us what people outside Brussels would understand.",
        "You read two short reports and talk with us about what is unclear.",
        "We explain the project over coffee and give you the reports.",
        "How policy papers are made.", "A list of ten things to say more simply",
        "Tell us what our guide forgets", "Read a guide of twenty pages and say what is missing in it.",
        ("fresh_look_review", "policy_input"), ("policy_writing", "proofreading"), (("en", 4),)),
    Role(
        "Keep our contacts in order", "Clean a list of 800 contacts.",
        "You check names and addresses in a table and mark what is out of date.",
        "You get a desk and a computer, and we do the first twenty together.",
        "Spreadsheets in daily work.", "A clean contact list",
        "Bring three address books together", "Make one list out of three, without doubles.",
        ("contact_database", "office_admin"), ("spreadsheets", "data_entry"), (("en", 2),)),
    Role(
        "Collect voices from the neighbourhood", "Talk to twenty people about their street.",
        "You prepare five questions with us and talk to people in their language.",
        "We walk through the neighbourhood together and try the questions.",
        "Interviewing for research.", "Twenty short conversations, written down",
        "Ask people at the market what they need", "Two mornings at a market, with a short list of questions.",
        ("research_help", "community_contacts"), ("interviews", "community_outreach"), (("fr", 3),)),
    Role(
        "Put a leaflet into Arabic", "Make our leaflet readable for more people.",
        "You translate a leaflet of two pages and check it with a colleague.",
        "You meet your colleague and translate the first paragraph together.",
        "Translating for the public.", "A leaflet in one more language",
        "Check our Arabic web page", "Read ten pages as a reader, and mend what sounds strange.",
        ("translation_short",), ("translation", "proofreading"), (("ar", 5), ("en", 3))),
    Role(
        "Photograph a day in the office", "Pictures that show what we do.",
        "You take photos on two days and choose the best twenty with us.",
        "You meet everybody, and we agree who wants to be in a picture.",
        "Photography with consent.", "Twenty pictures for our website",
        "Photograph our street festival", "One afternoon outside with a camera, and two days for choosing.",
        ("media_content", "social_media_posts"), ("photography", "social_media"), (("en", 2),)),
    Role(
        "Build a small database", "Turn our paper list into something we can search.",
        "You design a small table structure with us and put the data in.",
        "We show you the paper list and the questions people ask.",
        "Data protection in practice.", "A database that answers five questions",
        "Move our lists into one database", "Four spreadsheets become one place to look things up.",
        ("it_help", "contact_database"), ("databases", "it_support"), (("en", 3),)),
    Role(
        "Cook for a members’ meeting", "A lunch for forty people.",
        "You plan a simple lunch with our team and cook it on two days.",
        "We visit the kitchen and write the shopping list.",
        "Planning for many people.", "A lunch that people remember",
        "Teach us to cook one dish", "An evening in a kitchen with twelve neighbours and your recipe.",
        ("event_support",), ("cooking", "hospitality"), (("fr", 2),)),
    Role(
        "Map what exists in nine cities", "Desk research with a clear table.",
        "You search for projects in nine cities and fill a table.",
        "We look at one city together and show you the sources.",
        "Finding and checking facts.", "A table with one page a city",
        "Find good examples in five countries", "Look for projects that work, and describe each in ten lines.",
        ("research_help", "mapping"), ("desk_research", "fact_checking"), (("en", 4),)),
    Role(
        "Speak with a school class", "Two mornings with pupils of 16.",
        "You prepare a talk about your profession with us and visit two classes.",
        "We visit the school and meet the teacher.",
        "Speaking in public.", "Two visits and a short report",
        "Show pupils what you do", "An hour in a class about your work, with something to try out.",
        ("school_visit", "presentation"), ("public_speaking", "teaching"), (("fr", 4),)),
    Role(
        "Write three short articles", "Stories for our newsletter.",
        "You choose three topics with us, talk to people and write.",
        "We read the last newsletter and choose the first topic.",
        "Writing for a European audience.", "Three articles with your name or without it",
        "Write portraits of three members", "Talk to three people on the phone and write half a page about each.",
        ("media_content",), ("writing_blog", "journalism"), (("en", 4),)),
    Role(
        "Sort our photo archive", "Two thousand pictures look for their place.",
        "You look through folders, take out doubles and give pictures a name and a year.",
        "We show you the archive and name the first fifty pictures together.",
        "How an archive is kept.", "An archive in which a picture is found in a minute",
        "Put twenty years of reports in order", "A cupboard of paper becomes a list and a shelf.",
        ("library_archive", "office_admin"), ("filing", "data_entry"), (("en", 1),)),
    Role(
        "Be at the front desk", "The first smile of our house.",
        "You welcome visitors, take deliveries and answer simple questions.",
        "You sit beside a colleague for the whole day.",
        "Office life in Brussels.", "A front desk with somebody at it on ten days",
        "Keep our meeting rooms ready", "Tables, water, projector: each room ready before people come.",
        ("office_admin",), ("reception_desk", "hospitality"), (("fr", 3), ("en", 2))),
    Role(
        "Make posts for one campaign week", "Seven days, seven small pictures with a sentence.",
        "You choose pictures, write short texts with us and plan when they appear.",
        "We look at last year’s posts and write the first one together.",
        "Social media in an organisation.", "Seven posts that people share",
        "Answer comments kindly", "Read what people write to us and prepare short, friendly answers.",
        ("social_media_posts", "campaign_outreach"), ("social_media", "writing_blog"), (("en", 4),)),
    Role(
        "Lay out our yearly report", "Forty pages that are nice to read.",
        "You put texts and pictures into our template and choose colours with us.",
        "You get the template, and we make the first two pages together.",
        "Layout with free software.", "A report ready for the printer",
        "Draw simple signs for our office", "Signs for doors, kitchen and printer that need no words.",
        ("design_layout",), ("graphic_design",), (("en", 2),)),
    Role(
        "Bring our website up to date", "Thirty pages, some of them old.",
        "You read pages, list what is out of date and change texts with us.",
        "We show you the system and change the first page together.",
        "How a website is kept.", "Thirty pages that are true again",
        "Try our website on a phone", "Find what is hard to read or to press, and show us.",
        ("website_update", "it_help"), ("web_content", "web_development"), (("en", 3),)),
    Role(
        "Set up six laptops", "Used laptops become ready for a course.",
        "You clean, update and test six laptops and write a page on how to start them.",
        "We open the first one together and write a list of steps.",
        "Refurbishing computers.", "Six laptops that work",
        "Help colleagues with their computers", "Small questions every day: printers, passwords, video calls.",
        ("it_help",), ("it_support",), (("en", 2),)),
    Role(
        "Count answers of a survey", "Two hundred answers become ten numbers.",
        "You put answers into a table, count them and draw simple charts.",
        "We read the questionnaire and count the first twenty together.",
        "Statistics without fear.", "Ten charts with one sentence each",
        "Call people for a short survey", "Five questions on the phone, in a language that people like to speak.",
        ("survey_data", "research_help"), ("surveys", "statistics"), (("en", 3),)),
    Role(
        "Interpret at two meetings", "Help people understand each other.",
        "You interpret in a small group, sentence by sentence.",
        "You meet the group, and we go through the difficult words.",
        "Community interpreting.", "Two meetings that everybody could follow",
        "Sit with families and interpret", "Afternoons with tea, children and many questions.",
        ("interpreting_meeting",), ("interpreting",), (("ar", 5), ("fr", 4))),
    Role(
        "Lead a conversation table", "An hour a week in your language, for beginners.",
        "You speak slowly with five learners about daily things.",
        "You watch one table, then we plan yours.",
        "Leading a small group.", "Five learners who dare to speak",
        "Teach us ten sentences of your language", "A short course at lunch time for our team.",
        ("presentation", "community_contacts"), ("language_exchange", "facilitation"), (("en", 3),)),
    Role(
        "Subtitle four short films", "Words for those who watch without sound.",
        "You listen, type what is said and set the times.",
        "We subtitle the first minute together.",
        "Subtitling with free software.", "Four films with subtitles",
        "Cut a podcast", "Take the pauses and the noises out of three conversations.",
        ("video", "media_content"), ("subtitling", "podcast_audio"), (("en", 4),)),
    Role(
        "Plan an outing for thirty people", "A day in the forest by tram.",
        "You look up times, write a simple plan and come along.",
        "We walk the way together.",
        "Planning with and for people.", "A day outside that everybody reaches",
        "Look after the walking route", "Walk with us, mark the stops and tell the first story.",
        ("event_support", "campaign_outreach"), ("event_logistics",), (("fr", 2),)),
    Role(
        "Mend clothes with neighbours", "A sewing table at our repair café.",
        "You mend clothes together with those who bring them.",
        "You see the room and the machines, and meet the other menders.",
        "How a repair café works.", "Thirty things that live longer",
        "Sew forty cloth bags", "Bags from old curtains, for our conference.",
        ("event_support",), ("tailoring",), (("fr", 1),)),
    Role(
        "Build shelves for our library", "Three walls of wood.",
        "You measure, saw and screw together with a colleague.",
        "We measure the room and buy the wood.",
        "Working safely in an office building.", "A library that stands straight",
        "Repair our garden tables", "Six tables, sandpaper, oil and fresh air.",
        ("other",), ("carpentry",), (("fr", 1),)),
    Role(
        "Give advice on our garden", "Twenty square metres that want to be green.",
        "You look at soil and light, choose plants with us and plant them.",
        "We look at the place and make a drawing.",
        "Growing food in a city.", "A small garden with a plan for the year",
        "Show children how plants grow", "Four afternoons with seeds, pots and ten children.",
        ("project_idea", "school_visit"), ("agriculture", "environmental_science"), (("fr", 2),)),
    Role(
        "Compare two laws for us", "How do two countries solve the same question?",
        "You read two short laws, compare them in a table and explain the difference.",
        "We explain the question and show you where laws are found.",
        "Legal research in Europe.", "A table of two pages",
        "Explain a law in plain words", "Two pages that people without a diploma understand.",
        ("research_help", "policy_input"), ("legal_research", "law"), (("en", 5),)),
    Role(
        "Check the numbers in our budget", "A second pair of eyes before the board meets.",
        "You compare receipts with the list and mark what does not fit.",
        "We show you the list and check the first page together.",
        "How a non-profit keeps its books.", "A list without open questions",
        "Enter receipts of one quarter", "Three boxes of receipts become a table.",
        ("office_admin",), ("accounting", "bookkeeping"), (("en", 3),)),
    Role(
        "Prepare a talk about health", "What should newcomers know about doctors here?",
        "You write ten slides with us and try the talk on our team.",
        "We read what exists and choose ten questions.",
        "How health care works in Belgium.", "A talk that others can give too",
        "Welcome people at a health day", "Show the way, explain the stands, hand out water.",
        ("presentation", "community_contacts"), ("health_care", "public_speaking"), (("en", 3),)),
    Role(
        "Write funding ideas down", "Three foundations, three half pages.",
        "You read calls, write down what they want and what we could offer.",
        "We read one call together.",
        "How projects find money.", "Three ideas ready to discuss",
        "Plan a small fundraising evening", "Music, soup and a story for fifty guests.",
        ("project_idea", "research_help"), ("fundraising", "writing_blog"), (("en", 4),)),
    Role(
        "Stay a day with each of us", "Ten colleagues, ten kinds of work.",
        "You follow one colleague a day, help where you can and ask everything.",
        "You choose with whom you begin.",
        "Many professions in a short time.", "A page on what surprised you",
        "See how a campaign is made", "From the first idea to the last post, at somebody’s side.",
        ("shadowing", "fresh_look_review"), ("presentations",), (("en", 3),)),
    Role(
        "Run the technical side of a webinar", "One click that lets eighty people in.",
        "You prepare the link, let people in and watch the questions.",
        "We hold a small webinar with the team as audience.",
        "Online events.", "Two webinars without a pause for technology",
        "Teach us better video calls", "Sound, light, background: an hour for our team.",
        ("event_support", "it_help"), ("online_events",), (("en", 3),)),
    Role(
        "Take notes at four meetings", "Half a page each, the same day.",
        "You listen, write down what was decided and by when.",
        "We write the notes of one meeting together.",
        "Meetings in an international office.", "Four notes that are used",
        "Type handwritten stories", "Fifty pages of memories become a file.",
        ("office_admin",), ("minutes", "word_processing"), (("fr", 4),)),
    Role(
        "Talk about your region’s rivers and seas", "What should we know that is in no report?",
        "You tell us what you know, and we write a short paper together, with your name or without it.",
        "We tell you about our work and agree what you want to speak about.",
        "How knowledge becomes policy.", "A paper of two pages",
        "Advise us on a project abroad", "Read our plan and say what would work where you know people.",
        ("policy_input", "project_idea"), ("country_knowledge",), (("en", 4),)),
]  # fmt: skip
