# The six questions of test_questions.py in base R, from the CSV files in the folder that is named.
folder <- commandArgs(trailingOnly = TRUE)[1]
codes <- c(cameo = "character", numeric = "character") # leading zeros count
table_of <- function(name) {
  file <- file.path(folder, paste0(name, ".csv"))
  known <- names(read.csv(file, nrows = 1))
  read.csv(file, na.strings = "", encoding = "UTF-8", colClasses = codes[names(codes) %in% known])
}
say <- function(question, ...) cat(paste(question, ..., sep = "\t"), sep = "\n")
counted <- function(question, party, is_met) {
  say(question, sort(unique(party)), table(party)[sort(unique(party))], tapply(is_met, party, sum)[sort(unique(party))])
}

years <- table_of("dyad_year")
pair <- subset(years, party_a == "CHN" & party_b == "USA")
say("contacts of two parties by year", pair$year, pair$contacts)

outcomes <- table_of("outcomes")
promises <- subset(outcomes, !is.na(state))
by <- subset(table_of("outcome_parties"), part == "by")
made <- merge(by, promises, by.x = c("meeting_id", "outcome_id"), by.y = c("meeting_id", "id"))
counted("promises made and kept by party", made$party, made$state == "kept")

meetings <- table_of("meetings")
stopifnot(all(nchar(na.omit(meetings$cameo)) == 3))
news <- merge(subset(promises, !is.na(state_since)), meetings, by.x = "meeting_id", by.y = "id")
days <- as.integer(as.Date(news$state_since) - as.Date(news$date_first))
say("days from a promise to its last news", sort(days))

alone <- table(table_of("meeting_issues")$only_raised_by)
say("issues that one side alone raised", names(alone), alone)

relations <- subset(table_of("relations"), contacts > 0)
partners <- table(c(relations$party_a, relations$party_b))
say("partners of each party", names(partners), partners)

foretold <- subset(table_of("expectations"), !is.na(said_by_party))
counted("what was foretold and happened by party", foretold$said_by_party, foretold$state == "fulfilled")
