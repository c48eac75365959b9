package phrases

// Study: riddles and debates.
const (
	RiddleNone Key = "riddle_none"
)

// study returns, for each key of a riddle or a debate, the arguments its template
// may use.
func study() map[Key]string {
	return map[Key]string{
		RiddleNone: "",
	}
}
