package phrases

// Study: riddles and debates.
const (
	RiddleNone    Key = "riddle_none"
	QuizTitle     Key = "quiz_title"
	QuizHow       Key = "quiz_how"
	QuizReveal    Key = "quiz_reveal"
	QuizAnother   Key = "quiz_another"
	QuizAnswer    Key = "quiz_answer"
	QuizGuessed   Key = "quiz_guessed"
	QuizBest      Key = "quiz_best"
	QuizScore     Key = "quiz_score"
	QuizRight     Key = "quiz_right"
	QuizWrong     Key = "quiz_wrong"
	QuizTwice     Key = "quiz_twice"
	QuizOver      Key = "quiz_over"
	QuizWait      Key = "quiz_wait"
	QuizGone      Key = "quiz_gone"
	DebateHow     Key = "debate_how"
	DebateReveal  Key = "debate_reveal"
	DebateVoted   Key = "debate_voted"
	DebateEvident Key = "debate_evident"
	DebateOver    Key = "debate_over"
	DebateFull    Key = "debate_full"
	DebateWait    Key = "debate_wait"
)

// study returns, for each key of a riddle or a debate, the arguments its template
// may use.
func study() map[Key]string {
	return map[Key]string{
		RiddleNone:    "",
		QuizTitle:     "",
		QuizHow:       "aspect",
		QuizReveal:    "",
		QuizAnother:   "",
		QuizAnswer:    "subject",
		QuizGuessed:   "right all",
		QuizBest:      "",
		QuizScore:     "right n",
		QuizRight:     "subject right n",
		QuizWrong:     "right n",
		QuizTwice:     "",
		QuizOver:      "",
		QuizWait:      "",
		QuizGone:      "",
		DebateHow:     "",
		DebateReveal:  "",
		DebateVoted:   "a b for_a for_b all",
		DebateEvident: "winner ahead",
		DebateOver:    "",
		DebateFull:    "",
		DebateWait:    "",
	}
}
